// Lines of the file around the place where a block is broken. Never of anything that could be a private key: the block must begin as a
// certificate does, and hold as much text as that certificate says it has, so that nothing else is in it, whatever its label says.

import { decodeBase64Body } from "../../pki/base64Body.ts";
import { fatalUtf8, latin1 } from "../../pki/directoryString.ts";
import type { BrokenItem } from "../../pki/fileItem.ts";
import { textOctets } from "../../pki/textEncoding.ts";
import type { ExcerptView } from "../protocol.ts";

const around = 2;
/** A line of a one-line body is cut; the column is then what helps. */
const maxLineLength = 512;
/** Characters of base64 that a certificate's text may have more or less than its length asks for: what damage adds or takes. */
const damage = 8;
/** Enough base64 for the first three headers of a certificate. */
const headerDigits = 24;

/** `raw` is the whole file. `undefined` where there is no line to show or it might be secret. */
export function excerpt(raw: Uint8Array, item: BrokenItem): ExcerptView | undefined {
  const { line, column, lines, problem } = item;
  if (line === undefined || lines === undefined || !mayBeShown(raw, item)) return undefined;
  // A boundary line says nothing that its problem does not say; the body is worth seeing only where a character of it is wrong.
  if (problem.code !== "pem-base64") return undefined;
  const { octets } = textOctets(raw);
  const shown: { number: number; text: string; marked: boolean }[] = [];
  let number = 1;
  for (let start = 0; start < octets.length && number <= Math.min(line + around, lines.last); number++) {
    let end = start;
    while (end < octets.length && octets[end] !== 0x0a && octets[end] !== 0x0d) end++;
    if (number >= Math.max(lines.first, line - around)) {
      const bytes = octets.subarray(start, Math.min(end, start + maxLineLength));
      shown.push({ number, text: fatalUtf8(bytes) ?? latin1(bytes), marked: number === line });
    }
    start = octets[end] === 0x0d && octets[end + 1] === 0x0a ? end + 2 : end + 1;
  }
  return { lines: shown, ...(column === undefined ? {} : { at: { line, column } }) };
}

function mayBeShown(raw: Uint8Array, { label, range }: BrokenItem): boolean {
  if (label === undefined || label.includes("PRIVATE")) return false;
  const text = latin1(textOctets(raw.subarray(range.start, range.end)).octets);
  const body = text.slice(text.indexOf("-----", "-----BEGIN ".length) + 5, text.lastIndexOf("-----END "));
  const digits = body.replace(/\\[nr]/g, "").replace(/[^A-Za-z0-9+/]/g, "");
  const head = Uint8Array.from(digits.slice(0, headerDigits), (digit) => digit.charCodeAt(0));
  const outcome = decodeBase64Body(head, 0, head.length);
  const length = outcome.ok ? certificateLength(outcome.bytes) : undefined;
  return length !== undefined && Math.abs(digits.length - Math.ceil((length * 4) / 3)) <= damage;
}

/** Octets of the value, where it begins as a certificate, request or list does and a key does not: SEQUENCE of SEQUENCE of [0] or INTEGER. */
function certificateLength(bytes: Uint8Array): number | undefined {
  const tags: number[] = [];
  let whole: number | undefined;
  for (let at = 0; tags.length < 3 && at < bytes.length; ) {
    tags.push(bytes[at] ?? 0);
    const first = bytes[at + 1] ?? 0;
    const lengthOctets = bytes.subarray(at + 2, at + 2 + (first > 0x80 ? first & 0x7f : 0));
    const length = first > 0x80 ? lengthOctets.reduce((sum, octet) => sum * 256 + octet, 0) : first;
    at += 2 + lengthOctets.length;
    whole ??= at + length;
  }
  const [outer, second, third] = tags;
  return outer === 0x30 && second === 0x30 && (third === 0xa0 || third === 0x02) ? whole : undefined;
}
