// String literals that Go, JavaScript, and Python read alike.

import { replaceLoneSurrogates } from "./replaceLoneSurrogates.ts";

/** Go rejects a byte order mark unless it's escaped. */
const escaped = /[\p{Cc}\u2028\u2029\ufeff]/gu;

/** In double quotes: JSON's escapes mean the same in all three languages. Lone surrogates become U+FFFD. */
export function sourceLiteral(text: string): string {
  const literal = JSON.stringify(replaceLoneSurrogates(text));
  return literal.replace(escaped, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
