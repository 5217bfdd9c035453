// Characters that none of our names and paths may contain: they would end a line of another language, act on a
// terminal, or hide text.

/** Controls, lone surrogates, line separators, and bidirectional embeddings, overrides, and isolates. */
const refused = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** What is wrong with a text: `contains the control character U+000A`; `undefined` if nothing is. */
export function characterProblem(text: string): string | undefined {
  const [found] = refused.exec(text) ?? [];
  if (found === undefined) return undefined;
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return /\p{Cs}/u.test(found) ? `contains half a surrogate pair (${code})` : `contains the control character ${code}`;
}
