// INTEGER (X.690 section 8.3) in decimal, of any size that a person can read.

import { integerHex } from "./derInteger.ts";

/** Longer numbers are identifiers or parts of keys, and are read as hex. */
const maxDecimalBytes = 16;

/** Decimal; `0x` and upper-case hex where the content has more than 16 bytes; a question mark where it has none, which X.690 forbids. */
export function integerText(content: Uint8Array): string {
  if (content.length === 0) return "?";
  const hex = integerHex(content);
  if (content.length > maxDecimalBytes) return hex.startsWith("-") ? `-0x${hex.slice(1)}` : `0x${hex}`;
  return (hex.startsWith("-") ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`)).toString();
}
