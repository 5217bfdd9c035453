// A block whose lines all have text before or behind them: line numbers, quotes of a reply, a diff, a log, the string
// literals of a program. People have blocks in these forms when they ask for help.

import { latin1 } from "../asn1/directoryString.ts";
import type { ByteRange } from "../asn1/byteRange.ts";
import { decodeBase64Body } from "./base64Body.ts";
import { textBytes, textPosition } from "./textEncoding.ts";

const maxBlock = 1_000_000;
/** Text before BEGIN on its line, at most. */
const maxBefore = 400;
/** The first line of a body is longer than any word beside it. */
const bodyRun = /[A-Za-z0-9+/]{16,}={0,2}/g;

/**
 * Decodes the block in `range` of the file without the text beside its lines. Returns `undefined` unless every line has
 * the same text beside it, apart from words and numbers such as a time, so that nothing else can be meant. Whether the
 * result makes sense is for the caller to see.
 */
export function bodyInText(raw: Uint8Array, { start, end }: ByteRange): Uint8Array | undefined {
  if (end - start > maxBlock) return undefined;
  const text = textBytes(raw);
  const { bytes } = text;
  const [begin, until] = [textPosition(text, start), textPosition(text, end)];
  let from = begin;
  while (from > 0 && begin - from < maxBefore && bytes[from - 1] !== 0x0a && bytes[from - 1] !== 0x0d) from--;
  const [first = "", ...rest] = latin1(bytes.subarray(from, until)).split(/\r\n|\r|\n/);
  const body = rest.slice(0, -1).map(withoutEscapes);
  for (const shape of [shapeOfLine(body[0] ?? ""), shapeOfBegin(first.slice(0, begin - from))]) {
    const digits = shape === undefined ? undefined : digitsOf(body, shape);
    if (digits === undefined || digits === "") continue;
    const decoded = decodeBase64Body(bytesOf(digits), 0, digits.length);
    if (decoded.ok) return decoded.value;
  }
  return undefined;
}

/** Escapes of .NET and Gson for characters of base64, and escaped line ends. */
function withoutEscapes(line: string): string {
  return line
    .replace(/\\u00(2b|2f|3d)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\u000[ad]|\\[nr]/gi, " ")
    .replaceAll("\\/", "/");
}

/** What stands around the longest run of base64 in the first line of the body. */
function shapeOfLine(line: string): RegExp | undefined {
  let longest: RegExpExecArray | undefined;
  for (const found of line.matchAll(bodyRun)) if (found[0].length > (longest?.[0].length ?? 0)) longest = found;
  if (longest === undefined) return undefined;
  const before = line.slice(0, longest.index);
  const behind = line.slice(longest.index + longest[0].length);
  return before.trim() === "" && behind.trim() === "" ? undefined : shape(before, behind);
}

/** A diff marks its lines with a digit of base64. */
function shapeOfBegin(before: string): RegExp | undefined {
  return /^[^A-Za-z0-9/]*\+\s*$/.test(before) ? shape(before, "") : undefined;
}

/** Of a line without spaces around it. Its parts exclude each other, so that no line takes long. */
function shape(before: string, behind: string): RegExp {
  return new RegExp(`^${pattern(before.trimStart())}([A-Za-z0-9+/=]*)(?:\\s*${pattern(behind.trim())})?$`);
}

/** Words and numbers may change from line to line, and everything else stays. */
function pattern(text: string): string {
  return text.replace(/[A-Za-z0-9]+|\s+|[^A-Za-z0-9\s]/g, (part) =>
    /^\s/.test(part) ? "\\s+" : /^[A-Za-z0-9]/.test(part) ? "[A-Za-z0-9]+" : literal(part),
  );
}

function literal(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function digitsOf(lines: readonly string[], shape: RegExp): string | undefined {
  let digits = "";
  for (const line of lines) {
    const found = shape.exec(line.trim());
    if (found === null && line.trim() !== "") return undefined;
    digits += found?.[1] ?? "";
  }
  return digits;
}

function bytesOf(digits: string): Uint8Array {
  return Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
}
