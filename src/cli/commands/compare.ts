// `compare`: where two certificates differ, field by field.

import type { Command } from "commander";
import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import { defaultThresholds } from "../../cockroach/directory/expiry.ts";
import { comparedCertificate, type ComparedCertificate } from "../../view/compare/comparedCertificate.ts";
import { compareCertificates, type Comparison } from "../../view/compare/comparison.ts";
import type { FileEnvironment } from "../host/fileEnvironment.ts";

export function registerCompare(program: Command, environment: FileEnvironment): void {
  program
    .command("compare")
    .description("compare two certificates field by field; of a file with several, FILE#2 is the second")
    .argument("<first>", "a certificate file, PEM or DER; - is standard input")
    .argument("<second>", "the one to compare with")
    .option("--json", "print one JSON object (docs/compare.schema.json)")
    .addHelpText("after", "\nExit status: 0 the same certificate, 1 another one, 2 cannot be compared, or wrong use.")
    .action(async (first: string, second: string, { json = false }: { readonly json?: boolean }) => {
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
    printError(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  const found = comparedCertificate(decodeWholeFile(raw), Number(number), {
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
