// Removes and reorders PEM blocks in a file's bytes. Text between the blocks is the user's and stays.

import { concatBytes } from "../../pki/asn1/bytes.ts";
import type { ByteRange } from "../../pki/asn1/byteRange.ts";

const [lineFeed, carriageReturn, blank, tab] = [0x0a, 0x0d, 0x20, 0x09];

/** After the line that ends at an offset, or the end of the file. */
function afterLine(bytes: Uint8Array, end: number): number {
  let at = end;
  while (bytes[at] === blank || bytes[at] === tab) at++;
  if (bytes[at] === carriageReturn) at++;
  if (bytes[at] === lineFeed) return at + 1;
  return at >= bytes.length ? bytes.length : end;
}

/** The file without some blocks and their line ends. `ranges` ascend. */
export function withoutBlocks(bytes: Uint8Array, ranges: readonly ByteRange[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    parts.push(bytes.subarray(at, start));
    at = afterLine(bytes, end);
  }
  return concatBytes([...parts, bytes.subarray(at)]);
}

/**
 * Returns the file with its blocks in another order: `order` has the index of the block that comes first, second, and
 * so on. Comments move with the block below them. A byte order mark, and text after the last block, stay where they
 * are. `ranges` are those of all blocks, in ascending order.
 */
export function reorderBlocks(bytes: Uint8Array, ranges: readonly ByteRange[], order: readonly number[]): Uint8Array {
  const head = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let at = head;
  const segments = ranges.map(({ end }) => {
    const segment = bytes.subarray(at, (at = afterLine(bytes, end)));
    return segment.at(-1) === lineFeed ? segment : concatBytes([segment, Uint8Array.of(lineFeed)]);
  });
  return concatBytes([bytes.subarray(0, head), ...order.flatMap((index) => segments[index] ?? []), bytes.subarray(at)]);
}

/** The text of one block with a line end after it. */
export function blockText(bytes: Uint8Array, { start, end }: ByteRange): Uint8Array {
  return concatBytes([bytes.subarray(start, end), Uint8Array.of(lineFeed)]);
}
