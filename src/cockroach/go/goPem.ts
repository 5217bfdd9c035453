// The PEM blocks that Go's encoding/pem sees, and no others: CockroachDB's loader (pkg/security/pem.go) and the pools of trusted
// certificates (crypto/x509: AppendCertsFromPEM) read files with it. The editor's own reader, pki/pem.ts, sees more and explains more.

import type { ByteRange } from "../../pki/asn1/byteRange.ts";
import { shownLabel } from "../../pki/pem/pemLabel.ts";

export interface GoPemBlock {
  /** The text between `BEGIN ` and the dashes, as it may be shown (pki/pemLabel.ts). */
  readonly type: string;
  /** A pool skips a block that has headers. */
  readonly hasHeaders: boolean;
  /** Empty where the block is too long. */
  readonly bytes: Uint8Array;
  /** Its text is longer than the reader was asked to decode, so whether Go sees it as a block is unknown. */
  readonly isTooLong?: true;
  /** From the first dash of BEGIN to the last of END. */
  readonly range: ByteRange;
  /** 1-based line of BEGIN. */
  readonly line: number;
}

const encoder = new TextEncoder();
const begin = encoder.encode("-----BEGIN ");
const end = encoder.encode("\n-----END ");
const dashes = encoder.encode("-----");
const [space, tab, lineFeed, carriageReturn, colon] = [0x20, 0x09, 0x0a, 0x0d, 0x3a];

/**
 * What repeated `pem.Decode` calls return. As Go does since its fix against quadratic time, each END line is tried with the last BEGIN line
 * before it; whatever does not fit is skipped in silence. Linear in the length of the file.
 */
export function goPemBlocks(file: Uint8Array): readonly GoPemBlock[] {
  return Array.from(scanGoPem(file));
}

/**
 * The same, block by block, for a host that has other things to do in between. `maxText`: characters of a block that are decoded at most.
 * Only the text of blocks is decoded: to decode all of a file of 10 MB takes a tenth of a second.
 */
export function* scanGoPem(file: Uint8Array, maxText = Infinity): Generator<GoPemBlock, void> {
  let line = 1;
  let counted = 0;
  for (let rest = 0; ;) {
    const endAt = indexOf(file, end, rest);
    // BEGIN and END may share the line feed between them, so the search for END starts right after BEGIN's line at the latest.
    if (endAt === -1) return;
    const next = endAt + end.length;
    const start = lastIndexOf(file, begin, rest, endAt + 1);
    if (start !== -1 && (start === rest || file[start - 1] === lineFeed)) {
      const block = readBlock(file, start, endAt, maxText);
      if (block !== undefined) {
        for (; counted < start; counted++) if (file[counted] === lineFeed) line++;
        yield { ...block, line };
        rest = block.nextLine;
        continue;
      }
    }
    rest = next;
  }
}

/** Where the word is first, from `from` on; it ends with a space, which is rare in PEM and which the engine finds fast. */
function indexOf(file: Uint8Array, word: Uint8Array, from: number): number {
  for (let at = from + word.length - 1; ; at++) {
    at = file.indexOf(space, at);
    if (at === -1) return -1;
    if (isAt(file, word, at - word.length + 1)) return at - word.length + 1;
  }
}

/** Where the word, which ends with a space, is last between `from` and `to`. */
function lastIndexOf(file: Uint8Array, word: Uint8Array, from: number, to: number): number {
  const window = file.subarray(from, to);
  for (let at = window.length; at > 0;) {
    at = window.lastIndexOf(space, at - 1);
    if (at < word.length - 1) return -1;
    if (isAt(window, word, at - word.length + 1)) return from + at - word.length + 1;
  }
  return -1;
}

function isAt(file: Uint8Array, word: Uint8Array, at: number): boolean {
  return word.every((byte, index) => file[at + index] === byte);
}

const latin1 = new TextDecoder("latin1");

function readBlock(
  file: Uint8Array,
  start: number,
  endAt: number,
  maxText: number,
): (Omit<GoPemBlock, "line"> & { readonly nextLine: number }) | undefined {
  const typeStart = start + begin.length;
  const typeLine = lineAt(file, typeStart);
  const typeEnd = typeLine.end - dashes.length;
  let at = typeLine.next;
  if (typeEnd < typeStart || !isAt(file, dashes, typeEnd)) return undefined;
  let hasHeaders = false;
  for (; at <= endAt; hasHeaders = true) {
    const line = lineAt(file, at);
    if (!file.subarray(at, line.end).includes(colon)) break;
    at = line.next;
  }
  // After headers, END needs a line feed of its own in front of it.
  if (at > endAt + (hasHeaders ? 0 : 1)) return undefined;
  const trailer = file.subarray(typeStart, typeLine.end);
  const trailerAt = endAt + end.length;
  if (!isAt(file, trailer, trailerAt)) return undefined;
  const trailerEnd = trailerAt + trailer.length;
  const lastLine = lineAt(file, trailerEnd);
  if (lastLine.end > trailerEnd) return undefined;
  const type = shownLabel(latin1.decode(file.subarray(typeStart, typeEnd)));
  const range = { start, end: trailerEnd };
  const nextLine = lastLine.next;
  if (endAt - at > maxText) return { type, hasHeaders, bytes: new Uint8Array(), isTooLong: true, range, nextLine };
  const bytes = strictBase64(latin1.decode(file.subarray(at, endAt)));
  return bytes && { type, hasHeaders, bytes, range, nextLine };
}

/** Where the line from `at` on ends, without its line end and the blanks before it, and where the next one starts. */
function lineAt(file: Uint8Array, at: number): { readonly end: number; readonly next: number } {
  const feed = file.indexOf(lineFeed, at);
  let end = feed === -1 ? file.length : feed;
  if (feed > at && file[feed - 1] === carriageReturn) end--;
  while (end > at && (file[end - 1] === space || file[end - 1] === tab)) end--;
  return { end, next: feed === -1 ? file.length : feed + 1 };
}

/** base64.StdEncoding: padding is required, line ends are skipped anywhere, and encoding/pem takes blanks and tabs out before. */
function strictBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/[ \t\r\n]/g, "");
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  const characters = atob(digits);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}
