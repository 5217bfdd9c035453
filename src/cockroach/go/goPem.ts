// Finds exactly the PEM blocks that Go's encoding/pem finds: CockroachDB's loader (pkg/security/pem.go) and pools of
// trusted certificates (crypto/x509: AppendCertsFromPEM) read files with it. The editor's own reader, pki/pem.ts, finds
// more and explains more.

import type { ByteRange } from "../../pki/asn1/byteRange.ts";
import { shownLabel } from "../../pki/pem/pemLabel.ts";

export interface GoPemBlock {
  /** The text between `BEGIN ` and the dashes, in a form that is safe to show (pki/pemLabel.ts). */
  readonly type: string;
  /** A pool skips a block that has headers. */
  readonly hasHeaders: boolean;
  /** Empty if the block is too long. */
  readonly bytes: Uint8Array;
  /** True if the text is longer than the limit for decoding, so that it is unknown whether Go finds a block here. */
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
 * Returns what repeated calls of `pem.Decode` return. As in Go since its fix against quadratic time, each END line is
 * tried with the last BEGIN line before it, and whatever doesn't fit is silently skipped. Takes linear time.
 */
export function goPemBlocks(file: Uint8Array): readonly GoPemBlock[] {
  return Array.from(scanGoPem(file));
}

/**
 * The same block by block, for a host that does other work in between. `maxText` is the maximum number of characters of
 * a block to decode.
 */
export function* scanGoPem(file: Uint8Array, maxText = Infinity): Generator<GoPemBlock, void> {
  const text = latin1.decode(file);
  let line = 1;
  let counted = 0;
  for (let rest = 0; ;) {
    const endAt = text.indexOf(end, rest);
    // BEGIN and END may share the line feed between them, so the search for END starts right after BEGIN's line at the
    // latest.
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
  // After headers, END needs its own line feed before it.
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

/** Returns the line without its end and the spaces before it, and the start of the next line. */
function lineAt(text: string, at: number): { readonly line: string; readonly next: number } {
  const feed = text.indexOf("\n", at);
  const stop = feed === -1 ? text.length : feed;
  const line = text.slice(at, feed > at && text[feed - 1] === "\r" ? feed - 1 : stop);
  return { line: withoutBlanksAtEnd(line), next: feed === -1 ? text.length : feed + 1 };
}

/** Without a regular expression, which would take quadratic time for a line of spaces before something else. */
function withoutBlanksAtEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "\t")) end--;
  return line.slice(0, end);
}

/**
 * base64.StdEncoding: padding is required, line ends are skipped anywhere, and encoding/pem removes spaces and tabs
 * first.
 */
function strictBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/[ \t\r\n]/g, "");
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  const characters = atob(digits);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}
