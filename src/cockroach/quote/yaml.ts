// Strings of YAML 1.1 and 1.2, as Kubernetes reads them.

import { replaceLoneSurrogates } from "./replaceLoneSurrogates.ts";

/** Not printable in YAML, a line break that is folded, or a byte order mark. */
const escaped = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu;

/** A double-quoted string on one line. Exact for every text, but a lone surrogate becomes U+FFFD. */
export function yamlString(text: string): string {
  const inside = replaceLoneSurrogates(text).replace(/["\\]/g, "\\$&");
  return `"${inside.replace(escaped, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}
