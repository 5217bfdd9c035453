// How Go prints values: CockroachDB's messages, which users search for, are made of them.

import { goQuote } from "../../pki/path/go/goQuote.ts";

export { goQuote };

/** Why Go's strconv.ParseUint refuses a text as a decimal number of 64 bits; `undefined` where it does not. */
export function uint64Problem(text: string): string | undefined {
  const prefix = `strconv.ParseUint: parsing ${goQuote(text)}`;
  if (!/^\d+$/.test(text)) return `${prefix}: invalid syntax`;
  return BigInt(text) > 0xffff_ffff_ffff_ffffn ? `${prefix}: value out of range` : undefined;
}
