// Lines of the file around the place where a block is broken. Never of anything that could be a private key: of a block that merely says
// it is a certificate, the beginning must decode to one.

import { decodeBase64Body } from "../../pki/base64Body.ts";
import { fatalUtf8, latin1 } from "../../pki/directoryString.ts";
import type { BrokenItem } from "../../pki/fileItem.ts";
import { textOctets } from "../../pki/textEncoding.ts";
import type { ExcerptView } from "../protocol.ts";

const around = 2;
/** A line of a one-line body is cut; the column is then what helps. */
const maxLineLength = 512;
const lineFeed = 0x0a;

/** `raw` is the whole file. `undefined` where there is no line to show or it might be secret. */
export function excerpt(raw: Uint8Array, item: BrokenItem): ExcerptView | undefined {
  const { line, column, lines, problem } = item;
  if (line === undefined || lines === undefined || !mayBeShown(raw, item)) return undefined;
  // A boundary line says nothing that its problem does not say; the body is worth seeing only where a character of it is wrong.
  if (problem.code !== "pem-base64") return undefined;
  const { octets } = textOctets(raw);
  const shown: { number: number; text: string; marked: boolean }[] = [];
  let number = 1;
  for (let start = 0; start < octets.length && number <= line + around; number++) {
    const feed = octets.indexOf(lineFeed, start);
    const end = feed === -1 ? octets.length : feed;
    if (number >= Math.max(lines.first, line - around) && number <= lines.last) {
      const bytes = octets.subarray(start, Math.min(end, start + maxLineLength));
      shown.push({ number, text: (fatalUtf8(bytes) ?? latin1(bytes)).replace(/\r$/, ""), marked: number === line });
    }
    start = end + 1;
  }
  return { lines: shown, ...(column === undefined ? {} : { at: { line, column } }) };
}

/** What comes before the broken character must be the beginning of a certificate, request or list: SEQUENCE of SEQUENCE of [0] or INTEGER. */
function mayBeShown(raw: Uint8Array, item: BrokenItem): boolean {
  if (item.label === undefined || item.label.includes("PRIVATE")) return false;
  const text = textOctets(raw.subarray(item.range.start, item.range.end));
  const first = text.octets.indexOf(lineFeed);
  const outcome = decodeBase64Body(text.octets, first + 1, Math.min(first + 1 + 24, text.octets.length));
  if (first === -1 || !outcome.ok) return false;
  const [outer, second, third] = contentTags(outcome.bytes);
  return outer === 0x30 && second === 0x30 && (third === 0xa0 || third === 0x02);
}

/** Identifier octets of the first three nested elements. */
function contentTags(bytes: Uint8Array): readonly number[] {
  const tags: number[] = [];
  for (let at = 0; tags.length < 3 && at < bytes.length; ) {
    tags.push(bytes[at] ?? 0);
    const length = bytes[at + 1] ?? 0;
    at += 2 + (length > 0x80 ? length & 0x7f : 0);
  }
  return tags;
}
