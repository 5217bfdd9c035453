// `compare`: where two certificates differ, field by field.

import type { Command } from "commander";
import { defaultThresholds } from "../../cockroach/directory/expiry.ts";
import { comparedCertificate, type ComparedCertificate } from "../../view/compare/comparedCertificate.ts";
import { compareCertificates, type Comparison } from "../../view/compare/comparison.ts";
import type { FileEnvironment } from "../host/fileEnvironment.ts";
import { decodeForPeople } from "../host/decodeForPeople.ts";
import { describeUse } from "../options/describeUse.ts";

export function registerCompare(program: Command, environment: FileEnvironment): void {
  const command = program
    .command("compare")
    .description("compare two certificates field by field")
    .argument("<first>", "a certificate file (PEM or DER), or - for standard input; FILE#2 is its second certificate")
    .argument("<second>", "the certificate file to compare with")
    .option("--json", "print one JSON object (docs/compare.schema.json)");
  describeUse(command, {
    examples: [
      ["compare old/node.crt new/node.crt", "show what a renewal changed"],
      ["compare ca.crt#1 ca.crt#2", "compare the two certificates of a combined CA file"],
    ],
    exits: ["both are the same certificate", "they differ", "they can't be compared, or incorrect usage"],
  }).action(async (first: string, second: string, { json = false }: { readonly json?: boolean }) => {
    const left = await read(first, environment);
    const right = await read(second, environment);
    if (left === undefined || right === undefined) return environment.setExitCode(2);
    const comparison = compareCertificates(left, right);
    if (json) environment.printJson(compareRecord(comparison));
    else environment.print(compareLines(comparison));
    if (!comparison.isSame) environment.setExitCode(1);
  });
}

async function read(
  argument: string,
  { readFile, cryptography, now, printError }: FileEnvironment,
): Promise<ComparedCertificate | undefined> {
  const [, file = argument, number = "1"] = /^(.+)#([1-9][0-9]{0,6})$/.exec(argument) ?? [];
  let raw: Uint8Array;
  try {
    raw = await readFile(file);
  } catch (error) {
    printError(`${file}: can't be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  const found = comparedCertificate(await decodeForPeople(raw), Number(number), {
    fileName: file,
    now: now(),
    isAsOf: false,
    thresholds: defaultThresholds,
    cryptography,
    offerTextDiff: false,
  });
  if (typeof found !== "string") return found;
  printError(found);
  return undefined;
}

/** What `--json` prints. */
function compareRecord({ first, second, isSame, hasSameKey, fields }: Comparison): object {
  return {
    first,
    second,
    same: isSame,
    samePublicKey: hasSameKey,
    fields: fields.map((field) => ({
      part: field.part,
      field: field.title,
      same: field.isSame,
      first: field.first,
      second: field.second,
    })),
  };
}

/** As `diff` marks lines: `-` only in the first, `+` only in the second. */
function compareLines({ first, second, verdict, fields }: Comparison): readonly string[] {
  const out = [`- ${first}`, `+ ${second}`, verdict];
  for (const { part, title, first: left, second: right, isSame } of fields) {
    if (isSame) continue;
    out.push("", part === "" ? title : `${part}: ${title}`);
    out.push(...left.filter((line) => !right.includes(line)).map((line) => `- ${line}`));
    out.push(...right.filter((line) => !left.includes(line)).map((line) => `+ ${line}`));
  }
  return out;
}
