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

const begin = "-----BEGIN ";
const end = "\n-----END ";
const dashes = "-----";

/**
 * What repeated `pem.Decode` calls return. As Go does since its fix against quadratic time, each END line is tried with the last BEGIN line
 * before it; whatever does not fit is skipped in silence. Linear in the length of the file.
 */
export function goPemBlocks(file: Uint8Array): readonly GoPemBlock[] {
  return Array.from(scanGoPem(file));
}

/** The same, block by block, for a host that has other things to do in between. `maxText`: characters of a block that are decoded at most. */
export function* scanGoPem(file: Uint8Array, maxText = Infinity): Generator<GoPemBlock, void> {
  const text = latin1.decode(file);
  let line = 1;
  let counted = 0;
  for (let rest = 0; ;) {
    const endAt = text.indexOf(end, rest);
    // BEGIN and END may share the line feed between them, so the search for END starts right after BEGIN's line at the latest.
    if (endAt === -1) return;
    const next = endAt + end.length;
    const before = text.slice(rest, endAt + 1);
    const beginAt = before.lastIndexOf(begin);
    if (beginAt !== -1 && (beginAt === 0 || before[beginAt - 1] === "\n")) {
      const start = rest + beginAt;
      const block = readBlock(text, start, endAt, maxText);
      if (block !== undefined) {
        for (; counted < start; counted++) if (file[counted] === 0x0a) line++;
        yield { ...block, line };
        rest = block.nextLine;
        continue;
      }
    }
    rest = next;
  }
}

const latin1 = new TextDecoder("latin1");

function readBlock(
  text: string,
  start: number,
  endAt: number,
  maxText: number,
): (Omit<GoPemBlock, "line"> & { readonly nextLine: number }) | undefined {
  const { line: typeLine, next: afterType } = lineAt(text, start + begin.length);
  let at = afterType;
  if (!typeLine.endsWith(dashes)) return undefined;
  const type = typeLine.slice(0, -dashes.length);
  let hasHeaders = false;
  for (; at <= endAt; hasHeaders = true) {
    const { line, next } = lineAt(text, at);
    if (!line.includes(":")) break;
    at = next;
  }
  // After headers, END needs a line feed of its own in front of it.
  if (at > endAt + (hasHeaders ? 0 : 1)) return undefined;
  const trailer = `${type}${dashes}`;
  const trailerAt = endAt + end.length;
  if (!text.startsWith(trailer, trailerAt)) return undefined;
  const { line: restOfLine, next: nextLine } = lineAt(text, trailerAt + trailer.length);
  if (restOfLine !== "") return undefined;
  const range = { start, end: trailerAt + trailer.length };
  if (endAt - at > maxText)
    return { type: shownLabel(type), hasHeaders, bytes: new Uint8Array(), isTooLong: true, range, nextLine };
  const bytes = strictBase64(text.slice(at, endAt));
  return bytes && { type: shownLabel(type), hasHeaders, bytes, range, nextLine };
}

/** The line without its end and the blanks before it, and where the next one starts. */
function lineAt(text: string, at: number): { readonly line: string; readonly next: number } {
  const feed = text.indexOf("\n", at);
  const stop = feed === -1 ? text.length : feed;
  const line = text.slice(at, feed > at && text[feed - 1] === "\r" ? feed - 1 : stop);
  return { line: withoutBlanksAtEnd(line), next: feed === -1 ? text.length : feed + 1 };
}

/** By hand: a pattern would take quadratic time for a line of blanks in front of something else. */
function withoutBlanksAtEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "\t")) end--;
  return line.slice(0, end);
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
