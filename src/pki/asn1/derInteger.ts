// INTEGER (X.690 section 8.3): two's complement, most significant byte first.

import { toHex } from "./bytes.ts";

/**
 * Returns the value, or `undefined` if it doesn't fit in 48 bits. Values that are read this way (versions, path
 * lengths) are small.
 */
export function smallInteger(content: Uint8Array): number | undefined {
  if (content.length === 0 || content.length > 6) return undefined;
  let value = (content[0] ?? 0) >= 0x80 ? -1 : 0;
  for (const byte of content) value = value * 256 + byte;
  return value;
}

/** Returns the number of significant bits of a non-negative INTEGER: 2048 for the modulus of an RSA-2048 key. */
export function bitLength(content: Uint8Array): number {
  let first = 0;
  while (first < content.length && content[first] === 0) first++;
  if (first === content.length) return 0;
  return (content.length - first) * 8 - (Math.clz32(content[first] ?? 0) - 24);
}

/**
 * Formats whole bytes as uppercase hex, without a leading zero byte, and with `-` before the magnitude if it is
 * negative: `0A1B`, `-05`, `00`.
 */
export function integerHex(content: Uint8Array): string {
  const negative = (content[0] ?? 0) >= 0x80;
  const magnitude = negative ? negate(content) : content;
  let first = 0;
  while (first < magnitude.length - 1 && magnitude[first] === 0) first++;
  return `${negative ? "-" : ""}${toHex(magnitude.subarray(first)).toUpperCase()}`;
}

function negate(content: Uint8Array): Uint8Array {
  const magnitude = content.map((byte) => ~byte & 0xff);
  for (let i = magnitude.length - 1; i >= 0; i--) {
    const sum = (magnitude[i] ?? 0) + 1;
    magnitude[i] = sum & 0xff;
    if (sum <= 0xff) break;
  }
  return magnitude;
}
