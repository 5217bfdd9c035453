// `inspect`: what is in files, for people or as JSON lines.

import type { Command } from "commander";
import { defaultThresholds } from "../../cockroach/directory/expiry.ts";
import { withContained } from "../../pki/file/containedItems.ts";
import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import { inspectRecord, unreadableRecord, type InspectRecord } from "../../view/filePage/inspectRecord.ts";
import { inspectLines } from "../../view/filePage/inspectText.ts";
import type { ViewContext } from "../../view/fields/viewContext.ts";
import { openContainers } from "../../pki/keystore/openContainers.ts";
import type { Refusal } from "../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { FileEnvironment } from "../host/fileEnvironment.ts";
import { readText } from "../host/readText.ts";
import { refuse } from "../host/refuse.ts";
import { describeUse } from "../options/describeUse.ts";

export function registerInspect(program: Command, environment: InspectEnvironment): void {
  const command = program
    .command("inspect")
    .description("show what is in certificate files: PEM or DER, one certificate or many")
    .argument("<file...>", "files to read, or - for standard input")
    .option(
      "--password-file <file>",
      "the first line of this file, or of standard input for -, opens PKCS#12 files; on a terminal, it's asked for",
    )
    .option("--json", "print one line of JSON for each file (docs/inspect.schema.json)");
  describeUse(command, {
    examples: [
      ["inspect certs/node.crt", "show a certificate"],
      ["inspect --json certs/*.crt", "print all certificates of a directory as JSON"],
      ["inspect --password-file password.txt app.p12", "open a PKCS#12 file"],
    ],
    exits: ["everything was read", "something is broken or can't be read", "incorrect usage"],
  }).action(async (files: readonly string[], { json = false, passwordFile }: InspectOptions) => {
    const password = passwordFile === undefined ? undefined : await givenPassword(passwordFile, environment);
    if (password?.ok === false) return refuse(password.error, environment);
    for (const file of files) await inspectFile(file, json, password?.value, environment);
  });
}

interface InspectOptions {
  readonly json?: boolean;
  readonly passwordFile?: string;
}

/** What `inspect` needs in addition: a question on the terminal, if there is one. */
export interface InspectEnvironment extends FileEnvironment {
  readonly askPassword?: (path: string) => Promise<string | undefined>;
}

/** The first line, as OpenSSL's `file:` takes it. */
async function givenPassword(file: string, { readFile }: FileEnvironment): Promise<Result<string, Refusal>> {
  const text = await readText(file, readFile);
  return text.ok ? succeed(text.value.split(/\r?\n/, 1)[0] ?? "") : text;
}

async function inspectFile(
  file: string,
  json: boolean,
  password: string | undefined,
  environment: InspectEnvironment,
): Promise<void> {
  const { cryptography, print, printError, printJson, setExitCode } = environment;
  let raw: Uint8Array;
  try {
    raw = await environment.readFile(file);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    setExitCode(1);
    if (json) printJson(unreadableRecord(file, message));
    else printError(`${file}: can't be read: ${message}`);
    return;
  }
  const read = decodeWholeFile(raw);
  const refusePassword = (): undefined => {
    setExitCode(1);
    printError(`${file}: the password is wrong`);
  };
  const askPassword = async (wasWrong: boolean): Promise<string | undefined> => {
    if (wasWrong) return refusePassword();
    if (password === undefined && environment.askPassword === undefined)
      printError(`note: ${file} is encrypted. Give its password with --password-file.`);
    return password ?? environment.askPassword?.(file);
  };
  const tools = { cryptography, pause: () => Promise.resolve() };
  const decoded = withContained({ ...read, items: await openContainers(raw, read.items, askPassword, tools) });
  const record = inspectRecord(file, decoded, cryptography);
  if (record.problems.some(isBroken)) setExitCode(1);
  if (json) return printJson(record);
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  const context: ViewContext = {
    fileName: name,
    now: environment.now(),
    isAsOf: false,
    thresholds: defaultThresholds,
    cryptography,
    offerTextDiff: false,
  };
  for (const lines of inspectLines(file, raw, decoded, context)) print(lines);
}

/** An encoding that is not DER was read all the same; whatever else is a problem left something unread or makes no sense. */
function isBroken({ code }: InspectRecord["problems"][number]): boolean {
  return !code.startsWith("ber-");
}
