// The certificates of a file that holds them in a value of JSON, YAML, or another format: the value is what a program
// gets as its file.

import { runToEnd } from "../../pki/asn1/runToEnd.ts";
import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import { loadWrappings } from "../../pki/wrapping/wrappings.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";

/** A file, or the value that is used as one. */
export interface ReadValue {
  readonly content: Uint8Array;
  /** Absent for a file as it is. */
  readonly keyPath?: string;
}

/**
 * Reads a file as it is unless one of its values holds certificates. Refuses a file with several such values: to trust
 * the certificate of a node because it lies beside the CA would be wrong.
 */
export async function oneValue(raw: Uint8Array): Promise<Result<ReadValue, string>> {
  const { values } = runToEnd(await loadWrappings(raw));
  const keyed = values.flatMap(({ keyPath, content }) => (keyPath === undefined ? [] : [{ keyPath, content }]));
  const found = keyed.filter(({ content }) =>
    decodeWholeFile(content).items.some(({ kind }) => kind === "certificate"),
  );
  const [first, ...others] = found;
  if (first === undefined) return succeed({ content: raw });
  if (others.length === 0) return succeed(first);
  const names = [...new Set(found.map(({ keyPath }) => keyPath))].slice(0, mostNamed).join(", ");
  return fail(`${found.length} values hold certificates (${names}). Save the one to use in a file of its own.`);
}

const mostNamed = 5;
