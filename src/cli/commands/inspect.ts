// `inspect`: what is in files, for people or as JSON lines.

import { InvalidArgumentError, type Command } from "commander";
import { defaultThresholds } from "../../cockroach/directory/expiry.ts";
import { withContained } from "../../pki/file/containedItems.ts";
import type { DecodedFile } from "../../pki/file/fileItem.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { OcspCheck } from "../../pki/ocsp/ocspCheck.ts";
import { serialQuery, type SerialQuery } from "../../pki/revocation/serialQuery.ts";
import { checkOcspResponses } from "../../view/filePage/checkOcspResponses.ts";
import { inspectRecord, unreadableRecord, type InspectRecord } from "../../view/filePage/inspectRecord.ts";
import { inspectLines } from "../../view/filePage/inspectText.ts";
import { lookUpSerial, unreadableLookup } from "../../view/revokedTable/serialLookup.ts";
import type { ViewContext } from "../../view/fields/viewContext.ts";
import { openContainers } from "../../pki/file/openContainers.ts";
import type { Refusal } from "../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { FileEnvironment } from "../host/fileEnvironment.ts";
import { readText } from "../host/readText.ts";
import { refuse } from "../host/refuse.ts";
import { decodeForPeople } from "../host/decodeForPeople.ts";
import { readCertificates } from "../host/readCertificates.ts";
import { describeUse } from "../options/describeUse.ts";

/** Most bytes of a file: a revocation list of five million entries has 180 million, as PEM 245 million. */
const fileLimit = 256 * 1024 * 1024;

interface InspectOptions {
  readonly json?: boolean;
  readonly issuer?: string;
  readonly serial?: SerialQuery;
  readonly passwordFile?: string;
}

/** What `inspect` needs in addition: a question on the terminal, if there is one. */
export interface InspectEnvironment extends FileEnvironment {
  readonly askPassword?: (path: string) => Promise<string | undefined>;
}

export function registerInspect(program: Command, environment: InspectEnvironment): void {
  const command = program
    .command("inspect")
    .description("show what is in certificate files: PEM or DER, one certificate or many")
    .argument("<file...>", "files to read, or - for standard input")
    .option(
      "--password-file <file>",
      "the first line of this file, or of standard input for -, opens PKCS#12 files; on a terminal, it's asked for",
    )
    .option("--issuer <file>", "a file with the CA, to check the signature of OCSP responses with")
    .option("--serial <number>", "look a serial number (hex or decimal) up in revocation lists", parseSerial)
    .option(
      "--json",
      "print one line of JSON for each file (docs/inspect.schema.json, with --serial docs/serial.schema.json)",
    );
  describeUse(command, {
    notes: [
      "A revocation list is shown with its first 500 entries. CockroachDB ignores revocation lists: it accepts a listed certificate.",
    ],
    examples: [
      ["inspect certs/node.crt", "show a certificate"],
      ["inspect --json certs/*.crt", "print all certificates of a directory as JSON"],
      ["inspect --password-file password.txt app.p12", "open a PKCS#12 file"],
      ["inspect response.der --issuer certs/ca.crt", "show an OCSP response and check its signature"],
      ["inspect ca.crl --serial 0A:1B:2C", "check whether a revocation list has a serial number"],
    ],
    exits: [
      "everything was read; with --serial: not listed",
      "something is broken or can't be read, or an OCSP response isn't valid for the CA of --issuer; with --serial: listed, or it can't be determined",
      "incorrect usage",
    ],
  }).action(async (files: readonly string[], options: InspectOptions) => {
    const { issuer, passwordFile } = options;
    const issuers = issuer === undefined ? undefined : await readCertificates(issuer, "trusted", environment);
    if (issuer !== undefined && issuers === undefined) return;
    const password = passwordFile === undefined ? undefined : await givenPassword(passwordFile, environment);
    if (password?.ok === false) return refuse(password.error, environment);
    for (const file of files)
      await inspectFile(file, options, { issuers: issuers?.all, password: password?.value }, environment);
  });
}

/** The first line, as OpenSSL's `file:` takes it. */
async function givenPassword(file: string, { readFile }: FileEnvironment): Promise<Result<string, Refusal>> {
  const text = await readText(file, readFile);
  return text.ok ? succeed(text.value.split(/\r?\n/, 1)[0] ?? "") : text;
}

function parseSerial(text: string): SerialQuery {
  const query = serialQuery(text);
  if (query === undefined) throw new InvalidArgumentError("Use hex or decimal digits.");
  return query;
}

/** What the options name, read. */
interface GivenInputs {
  readonly issuers: readonly Certificate[] | undefined;
  readonly password: string | undefined;
}

async function inspectFile(
  file: string,
  { json = false, serial }: InspectOptions,
  { issuers, password }: GivenInputs,
  environment: InspectEnvironment,
): Promise<void> {
  const { cryptography, print, printError, printJson, setExitCode } = environment;
  let raw: Uint8Array;
  try {
    raw = await environment.readFile(file, fileLimit);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    setExitCode(1);
    if (!json) printError(`${file}: can't be read: ${message}`);
    else printJson(serial === undefined ? unreadableRecord(file, message) : unreadableLookup(file, serial, message));
    return;
  }
  const decoded = withContained(await openStores(file, raw, await decodeForPeople(raw), password, environment));
  if (serial !== undefined) return answerSerial(file, decoded, serial, json, environment);
  const now = environment.now();
  const ocspChecks = issuers && (await checkOcspResponses(decoded.items, issuers, { cryptography, at: now }));
  const record = inspectRecord(file, decoded, cryptography, ocspChecks);
  const isDoubtful = [...(ocspChecks?.values() ?? [])].flat().some(isFault);
  if (isDoubtful || record.problems.some(isBroken)) setExitCode(1);
  if (json) return printJson(record);
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  const context: ViewContext = {
    fileName: name,
    now,
    isAsOf: false,
    thresholds: defaultThresholds,
    cryptography,
    offerTextDiff: false,
    ...(ocspChecks && { ocspChecks }),
  };
  for (const lines of inspectLines(file, raw, decoded, context)) print(lines);
}

function answerSerial(
  file: string,
  decoded: DecodedFile,
  serial: SerialQuery,
  json: boolean,
  { now, print, printJson, setExitCode }: FileEnvironment,
): void {
  const { record, lines } = lookUpSerial(file, decoded, serial, now());
  if (record.listed !== false) setExitCode(1);
  if (json) printJson(record);
  else print(lines);
}

function isFault({ outcome }: OcspCheck): boolean {
  return outcome === "failed" || outcome === "cannotTell";
}

/** An encoding that is not DER was read all the same; whatever else is a problem left something unread or makes no sense. */
function isBroken({ code }: InspectRecord["problems"][number]): boolean {
  return !code.startsWith("ber-");
}

/** Opens encrypted containers with the given password, or with one that is typed. */
async function openStores(
  file: string,
  raw: Uint8Array,
  decoded: DecodedFile,
  password: string | undefined,
  { cryptography, printError, setExitCode, askPassword }: InspectEnvironment,
): Promise<DecodedFile> {
  const ask = async (wasWrong: boolean): Promise<string | undefined> => {
    if (wasWrong) {
      setExitCode(1);
      printError(`${file}: the password is wrong`);
      return undefined;
    }
    if (password === undefined && askPassword === undefined)
      printError(`note: ${file} is encrypted. Give its password with --password-file.`);
    return password ?? askPassword?.(file);
  };
  const tools = { cryptography, pause: () => Promise.resolve() };
  return { ...decoded, items: await openContainers(raw, decoded.items, ask, tools) };
}
