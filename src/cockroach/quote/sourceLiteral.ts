// String literals that Go, JavaScript, and Python read alike.

import { wellFormed } from "./wellFormed.ts";

/** JSON's escapes mean the same in all three; a mark of byte order is refused by Go unless escaped. Lone surrogates become U+FFFD. */
export function sourceLiteral(text: string): string {
  const hidden = /[\p{Cc}\u2028\u2029\ufeff]/gu;
  return JSON.stringify(wellFormed(text)).replace(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
