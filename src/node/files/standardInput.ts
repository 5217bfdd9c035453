// Standard input, which may be a pipe that never ends.

import { stdin } from "node:process";
import type { Readable } from "node:stream";
import { concatBytes } from "../../pki/asn1/bytes.ts";

/** Reads all of standard input. Rejects if it has more than `maxBytes`. */
export async function readStandardInput(maxBytes: number, input: Readable = stdin): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let count = 0;
  for await (const chunk of input as AsyncIterable<Uint8Array>) {
    count += chunk.length;
    if (count > maxBytes) throw new Error(`standard input is too large: the limit is ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return concatBytes(chunks);
}

/**
 * Reads the first line of standard input without its line end. Returns `undefined` if it's empty. Rejects if it has
 * more than `maxBytes`.
 */
export async function readFirstLine(maxBytes: number, input: Readable = stdin): Promise<string | undefined> {
  // Reading a line closes the input, so a second one can't be read.
  if (input.destroyed) return undefined;
  let read = new Uint8Array();
  for await (const chunk of input as AsyncIterable<Uint8Array>) {
    read = concatBytes([read, chunk]);
    const end = read.indexOf(0x0a);
    const line = end === -1 ? read : read.subarray(0, end);
    if (line.length > maxBytes)
      throw new Error(`the first line of standard input is too long: the limit is ${maxBytes} bytes`);
    if (end !== -1) return textOf(line);
  }
  return read.length === 0 ? undefined : textOf(read);
}

function textOf(line: Uint8Array): string {
  return new TextDecoder().decode(line).replace(/\r$/, "");
}
