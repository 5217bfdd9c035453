// Go's formatting of values, which CockroachDB's messages contain and users search for.

import { goQuote } from "../../pki/path/go/goQuote.ts";

export { goQuote };

/** Returns why Go's strconv.ParseUint rejects a text as a decimal 64-bit number, or `undefined`. */
export function uint64Problem(text: string): string | undefined {
  const prefix = `strconv.ParseUint: parsing ${goQuote(text)}`;
  if (!/^\d+$/.test(text)) return `${prefix}: invalid syntax`;
  return BigInt(text) > 0xffff_ffff_ffff_ffffn ? `${prefix}: value out of range` : undefined;
}
