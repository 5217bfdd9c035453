// The certificates of a file that is given on the command line.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { budgets } from "../../cockroach/files/budgets.ts";
import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import type { FileEnvironment } from "./fileEnvironment.ts";

/**
 * The certificates of a file. Prints why and returns undefined if it can't be read, holds no certificate, or holds one that is too large to be
 * checked. Broken blocks are reported and skipped.
 */
export async function readCertificates(
  file: string,
  { readFile, printError, setExitCode }: Pick<FileEnvironment, "readFile" | "printError" | "setExitCode">,
): Promise<readonly Certificate[] | undefined> {
  let raw: Uint8Array;
  try {
    raw = await readFile(file);
  } catch (error) {
    printError(`${file}: can't be read: ${error instanceof Error ? error.message : String(error)}`);
    setExitCode(1);
    return undefined;
  }
  const { items } = decodeWholeFile(raw);
  for (const item of items) {
    if (item.kind === "broken")
      printError(`${file}${item.line === undefined ? "" : `, line ${item.line}`}: skipped: ${item.problem.message}`);
  }
  const certificates = items.flatMap((item) => (item.kind === "certificate" ? [item.certificate] : []));
  const large = certificates.findIndex(({ der }) => der.length > budgets.certificateBytes);
  if (large !== -1) {
    const limit = budgets.certificateBytes.toLocaleString("en");
    printError(
      `${file}: cannot determine whether certificate ${large + 1} is accepted: it has more than ${limit} bytes`,
    );
    setExitCode(1);
    return undefined;
  }
  if (certificates.length > 0) return certificates;
  printError(`${file}: no certificate found. Give a PEM or DER file.`);
  setExitCode(1);
  return undefined;
}
