// A serial number as people write it, and the entries that it finds.

import { compareContents, type IntegerPlace } from "./serialOrder.ts";

export interface SerialQuery {
  /** Values of the text: read as hex and, if it has only digits, as decimal. Contents of INTEGERs. */
  readonly values: readonly { readonly notation: "hex" | "decimal"; readonly content: Uint8Array }[];
  /** The hex digits, to find them inside of longer numbers; empty for a negative number. */
  readonly digits: Uint8Array;
}

/** Longer numbers take too long to convert. RFC 5280 allows 20 bytes, which is 49 decimal digits. */
const maxDigits = 1_024;

/** Reads hex with or without `0x`, colons, and spaces, or decimal digits. `undefined` if it's neither. */
export function serialQuery(text: string): SerialQuery | undefined {
  const [, sign = "", prefix, rest = ""] = /^(-?)(0x)?(.*)$/is.exec(text.trim()) ?? [];
  const digits = rest.replace(/[\s:]/g, "");
  if (!/^[0-9a-f]+$/i.test(digits) || digits.length > maxDigits) return undefined;
  const signed = (value: bigint): Uint8Array => integerContent(sign === "" ? value : -value);
  const isDecimal = prefix === undefined && /^\d+$/.test(rest);
  return {
    values: [
      { notation: "hex", content: signed(BigInt(`0x${digits}`)) },
      ...(isDecimal ? [{ notation: "decimal" as const, content: signed(BigInt(digits)) }] : []),
    ],
    digits: sign === "" ? Uint8Array.from(digits, (digit) => Number.parseInt(digit, 16)) : new Uint8Array(),
  };
}

/** Two's complement in as few bytes as it takes (X.690 section 8.3). */
function integerContent(value: bigint): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 8n) {
    bytes.unshift(Number(rest & 0xffn));
    if (rest >= -0x80n && rest < 0x80n) return Uint8Array.from(bytes);
  }
}

/** Whether the integer is one of the values. */
export function isQueried({ values }: SerialQuery, bytes: Uint8Array, place: IntegerPlace): boolean {
  return values.some(({ content }) => compareContents(content, { start: 0, end: content.length }, bytes, place) === 0);
}

/** Whether the integer is one of the values, or its hex has the digits in it. */
export function isFound(query: SerialQuery, bytes: Uint8Array, place: IntegerPlace): boolean {
  return hasDigits(query.digits, bytes, place) || isQueried(query, bytes, place);
}

/** Compares half bytes, because hex digits may start in the middle of a byte. */
function hasDigits(digits: Uint8Array, bytes: Uint8Array, { start, end }: IntegerPlace): boolean {
  // As the number is shown, without a leading zero byte. Negative numbers are shown by their magnitude.
  if (digits.length === 0 || (bytes[start] ?? 0) >= 0x80) return false;
  let first = start;
  while (first < end - 1 && bytes[first] === 0) first++;
  const last = 2 * (end - first) - digits.length;
  for (let from = 0; from <= last; from++) {
    let at = 0;
    while (at < digits.length && half(bytes, first, from + at) === digits[at]) at++;
    if (at === digits.length) return true;
  }
  return false;
}

function half(bytes: Uint8Array, start: number, index: number): number {
  const byte = bytes[start + (index >> 1)] ?? 0;
  return (index & 1) === 0 ? byte >> 4 : byte & 15;
}
