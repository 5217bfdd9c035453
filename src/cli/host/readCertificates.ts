// The certificates of a file that is given on the command line.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { budgets } from "../../cockroach/files/budgets.ts";
import { goReading, type FileUse, type GoReading } from "../../cockroach/go/goReading.ts";
import { withContained } from "../../pki/file/containedItems.ts";
import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import type { FileEnvironment } from "./fileEnvironment.ts";
import { oneValue } from "./oneValue.ts";

export interface FileCertificates extends GoReading {
  /** All that can be read, also in a PKCS #7 container, and those that Go leaves out. */
  readonly all: readonly Certificate[];
}

/**
 * The certificates of a file. Prints why and returns undefined if it can't be read, holds no certificate, or holds one that is too large to be
 * checked. Broken blocks, and what Go leaves out, are reported.
 */
export async function readCertificates(
  file: string,
  use: FileUse,
  { readFile, printError, setExitCode }: Pick<FileEnvironment, "readFile" | "printError" | "setExitCode">,
): Promise<FileCertificates | undefined> {
  const refuse = (message: string): undefined => {
    printError(message);
    setExitCode(1);
  };
  let given: Uint8Array;
  try {
    given = await readFile(file);
  } catch (error) {
    return refuse(`${file}: can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const value = await oneValue(given);
  if (!value.ok) return refuse(`${file}: ${value.error}`);
  const { content: raw, keyPath } = value.value;
  if (keyPath !== undefined) printError(`${file}: reads the value of ${keyPath}`);
  const { items } = withContained(decodeWholeFile(raw));
  const placeOf = (line: number | undefined): string => (line === undefined ? file : `${file}, line ${line}`);
  for (const item of items)
    if (item.kind === "broken") printError(`${placeOf(item.line)}: skipped: ${item.problem.message}`);
  const all = items.flatMap((item) => (item.kind === "certificate" ? [item.certificate] : []));
  const large = all.findIndex(({ der }) => der.length > budgets.certificateBytes);
  if (large !== -1) {
    const limit = budgets.certificateBytes.toLocaleString("en");
    return refuse(
      `${file}: cannot determine whether certificate ${large + 1} is accepted: it has more than ${limit} bytes`,
    );
  }
  if (all.length === 0) return refuse(`${file}: no certificate found. Give a PEM or DER file.`);
  const reading = goReading(raw, items, use);
  for (const { line, why } of reading.leftOut) printError(`${placeOf(line)}: left out: ${why}`);
  return { all, ...reading };
}
