// How Go prints values: CockroachDB's messages, which users search for, are made of them.

/** Go's `%q`: a quoted string with what cannot be printed escaped (strconv.Quote). */
export function goQuote(text: string): string {
  return `"${Array.from(text, escaped).join("")}"`;
}

const named: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\u0007", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
]);

/** Go prints letters, marks, numbers, punctuation and symbols, and of the spaces only U+0020. */
function escaped(character: string): string {
  const name = named.get(character);
  if (name !== undefined) return name;
  if (character === " " || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** Why Go's strconv.ParseUint refuses a text as a decimal number of 64 bits; `undefined` where it does not. */
export function uint64Problem(text: string): string | undefined {
  const prefix = `strconv.ParseUint: parsing ${goQuote(text)}`;
  if (!/^\d+$/.test(text)) return `${prefix}: invalid syntax`;
  return BigInt(text) > 0xffff_ffff_ffff_ffffn ? `${prefix}: value out of range` : undefined;
}
