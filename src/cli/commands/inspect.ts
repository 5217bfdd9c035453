// `inspect`: what is in files, for people or as JSON lines.

import type { Command } from "commander";
import { defaultThresholds } from "../../cockroach/directory/expiry.ts";
import { withContained } from "../../pki/file/containedItems.ts";
import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { OcspCheck } from "../../pki/ocsp/ocspCheck.ts";
import { checkOcspResponses } from "../../view/filePage/checkOcspResponses.ts";
import { inspectRecord, unreadableRecord, type InspectRecord } from "../../view/filePage/inspectRecord.ts";
import { inspectLines } from "../../view/filePage/inspectText.ts";
import type { ViewContext } from "../../view/fields/viewContext.ts";
import type { FileEnvironment } from "../host/fileEnvironment.ts";
import { readCertificates } from "../host/readCertificates.ts";
import { describeUse } from "../options/describeUse.ts";

export function registerInspect(program: Command, environment: FileEnvironment): void {
  const command = program
    .command("inspect")
    .description("show what is in certificate files: PEM or DER, one certificate or many")
    .argument("<file...>", "files to read, or - for standard input")
    .option("--issuer <file>", "a file with the CA, to check the signature of OCSP responses with")
    .option("--json", "print one line of JSON for each file (docs/inspect.schema.json)");
  describeUse(command, {
    examples: [
      ["inspect certs/node.crt", "show a certificate"],
      ["inspect --json certs/*.crt", "print all certificates of a directory as JSON"],
      ["inspect response.der --issuer certs/ca.crt", "show an OCSP response and check its signature"],
    ],
    exits: [
      "everything was read",
      "something is broken or can't be read, or an OCSP response isn't valid for the CA of --issuer",
      "incorrect usage",
    ],
  }).action(async (files: readonly string[], { json = false, issuer }: InspectOptions) => {
    const issuers = issuer === undefined ? undefined : await readCertificates(issuer, "trusted", environment);
    if (issuer !== undefined && issuers === undefined) return;
    for (const file of files) await inspectFile(file, json, issuers?.all, environment);
  });
}

interface InspectOptions {
  readonly json?: boolean;
  readonly issuer?: string;
}

async function inspectFile(
  file: string,
  json: boolean,
  issuers: readonly Certificate[] | undefined,
  environment: FileEnvironment,
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
  const decoded = withContained(decodeWholeFile(raw));
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

function isFault({ outcome }: OcspCheck): boolean {
  return outcome === "failed" || outcome === "cannotTell";
}

/** An encoding that is not DER was read all the same; whatever else is a problem left something unread or makes no sense. */
function isBroken({ code }: InspectRecord["problems"][number]): boolean {
  return !code.startsWith("ber-");
}
