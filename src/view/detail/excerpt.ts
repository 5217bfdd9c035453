// Lines of the file around the place where a certificate is broken. Never of anything that could be a private key: the block must begin as a certificate
// does, and hold as much text as that certificate says it has, so that nothing else is in it, whatever its label says; and its lines must hold nothing
// but the block.

import { decodeBase64Body } from "../../pki/pem/base64Body.ts";
import { fatalUtf8, latin1 } from "../../pki/asn1/directoryString.ts";
import type { BrokenItem } from "../../pki/file/fileItem.ts";
import { holdsPrivateKey } from "../../pki/secrecy/holdsPrivateKey.ts";
import { textBytes } from "../../pki/pem/textEncoding.ts";
import type { ExcerptView } from "../../contract/protocol.ts";

const around = 2;
/** A line of a one-line body is cut; the column is then what helps. */
const maxLineLength = 512;
/** Characters that a certificate's text may have more or less than its length asks for: what damage adds or takes. Eight hold six bytes of a key. */
const damage = 7;
/** Enough base64 for the first three headers of a certificate. */
const headerDigits = 24;

/** Characters of a text with one byte for each, and the part of them that is the block. */
interface BlockText {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** `raw` is the whole file. `undefined` if no line can be shown or a line might be secret. */
export function excerpt(raw: Uint8Array, item: BrokenItem): ExcerptView | undefined {
  const { line, column, lines, problem, label } = item;
  // A boundary line says nothing that its problem does not say; the body is worth seeing only where a character of it is wrong.
  if (
    line === undefined ||
    lines === undefined ||
    label === undefined ||
    label.includes("PRIVATE") ||
    item.wrapped !== undefined ||
    problem.code !== "pem-base64"
  )
    return undefined;
  const block = blockText(raw, item);
  if (!isCertificateText(latin1(block.bytes.subarray(block.start, block.end)))) return undefined;
  const shown: { number: number; text: string; marked: boolean }[] = [];
  let number = 1;
  for (let start = 0; start < block.bytes.length && number <= Math.min(line + around, lines.last); number++) {
    let end = start;
    while (end < block.bytes.length && block.bytes[end] !== 0x0a && block.bytes[end] !== 0x0d) end++;
    if (number >= Math.max(lines.first, line - around)) {
      if (!isBlockAlone(block, start, end)) return undefined;
      shown.push({ number, text: textBetween(block, start, end), marked: number === line });
    }
    start = block.bytes[end] === 0x0d && block.bytes[end + 1] === 0x0a ? end + 2 : end + 1;
  }
  return { lines: shown, ...(column === undefined ? {} : { at: { line, column } }) };
}

function blockText(raw: Uint8Array, { range }: BrokenItem): BlockText {
  const { bytes, rawOffset } = textBytes(raw);
  const [mark, width] = [rawOffset(0), rawOffset(1) - rawOffset(0)];
  return { bytes: bytes, start: (range.start - mark) / width, end: (range.end - mark) / width };
}

/** Only blanks are on the line before the block begins and after it ends. */
function isBlockAlone({ bytes, start, end }: BlockText, lineStart: number, lineEnd: number): boolean {
  const outside = [
    bytes.subarray(lineStart, Math.min(start, lineEnd)),
    bytes.subarray(Math.max(end, lineStart), lineEnd),
  ];
  return outside.every((part) => part.every((byte) => byte === 0x20 || byte === 0x09));
}

function textBetween({ bytes, start, end }: BlockText, lineStart: number, lineEnd: number): string {
  // The blanks before the block stay, so that the column is right.
  const from = Math.min(lineStart, start);
  const shown = bytes.subarray(Math.max(lineStart, from), Math.min(lineEnd, end, lineStart + maxLineLength));
  return fatalUtf8(shown) ?? latin1(shown);
}

/** `text`: from the first dash of BEGIN to the last of END. */
function isCertificateText(text: string): boolean {
  const body = text
    .slice(text.indexOf("-----", "-----BEGIN ".length) + 5, text.lastIndexOf("-----END "))
    .replace(/\\[nr]/g, "");
  const digits = body.replace(/[^A-Za-z0-9+/]/g, "");
  const strange = body.replace(/[A-Za-z0-9+/=\s]/g, "").length;
  const head = Uint8Array.from(digits.slice(0, headerDigits), (digit) => digit.charCodeAt(0));
  const start = decodeBase64Body(head, 0, head.length);
  const length = start.ok ? certificateLength(start.value) : undefined;
  if (length === undefined || strange + Math.abs(digits.length - Math.ceil((length * 4) / 3)) > damage) return false;
  // Lines of a key may have replaced as many of the certificate.
  return !holdsPrivateKey(new TextEncoder().encode(body));
}

/** Bytes of the value, where it begins as a certificate, request or list does and a key does not: SEQUENCE of SEQUENCE of [0] or INTEGER. */
function certificateLength(bytes: Uint8Array): number | undefined {
  const tags: number[] = [];
  let whole: number | undefined;
  for (let at = 0; tags.length < 3 && at < bytes.length;) {
    tags.push(bytes[at] ?? 0);
    const first = bytes[at + 1] ?? 0;
    const lengthBytes = bytes.subarray(at + 2, at + 2 + (first > 0x80 ? first & 0x7f : 0));
    const length = first > 0x80 ? lengthBytes.reduce((sum, byte) => sum * 256 + byte, 0) : first;
    at += 2 + lengthBytes.length;
    whole ??= at + length;
  }
  const [outer, second, third] = tags;
  return outer === 0x30 && second === 0x30 && (third === 0xa0 || third === 0x02) ? whole : undefined;
}
