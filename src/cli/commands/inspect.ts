// `inspect`: what is in files, for people or as JSON lines.

import type { Command } from "commander";
import { defaultThresholds } from "../../cockroach/directory/expiry.ts";
import { withContained } from "../../pki/file/containedItems.ts";
import { inspectRecord, unreadableRecord, type InspectRecord } from "../../view/filePage/inspectRecord.ts";
import { inspectLines } from "../../view/filePage/inspectText.ts";
import type { ViewContext } from "../../view/fields/viewContext.ts";
import type { FileEnvironment } from "../host/fileEnvironment.ts";
import { decodeForPeople } from "../host/decodeForPeople.ts";
import { describeUse } from "../options/describeUse.ts";

export function registerInspect(program: Command, environment: FileEnvironment): void {
  const command = program
    .command("inspect")
    .description("show what is in certificate files: PEM or DER, one certificate or many")
    .argument("<file...>", "files to read, or - for standard input")
    .option("--json", "print one line of JSON for each file (docs/inspect.schema.json)");
  describeUse(command, {
    examples: [
      ["inspect certs/node.crt", "show a certificate"],
      ["inspect --json certs/*.crt", "print all certificates of a directory as JSON"],
    ],
    exits: ["everything was read", "something is broken or can't be read", "incorrect usage"],
  }).action(async (files: readonly string[], { json = false }: { readonly json?: boolean }) => {
    for (const file of files) await inspectFile(file, json, environment);
  });
}

async function inspectFile(file: string, json: boolean, environment: FileEnvironment): Promise<void> {
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
  const decoded = withContained(await decodeForPeople(raw));
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
