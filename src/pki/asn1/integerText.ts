// INTEGER (X.690 section 8.3) in decimal, as long as a person can read it.

import { integerHex } from "./derInteger.ts";

/** Longer numbers are identifiers or parts of keys, which are read as hex. */
const maxDecimalBytes = 16;

/**
 * Formats as decimal, or as `0x` and uppercase hex if the content has more than 16 bytes. Returns a question mark for
 * empty content, which X.690 forbids.
 */
export function integerText(content: Uint8Array): string {
  if (content.length === 0) return "?";
  const hex = integerHex(content);
  if (content.length > maxDecimalBytes) return hex.startsWith("-") ? `-0x${hex.slice(1)}` : `0x${hex}`;
  return (hex.startsWith("-") ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`)).toString();
}
