// JSON for other programs and for a terminal. `JSON.stringify` leaves C1 controls and bidirectional formatting
// unchanged, and writes lone surrogates as escapes that strict readers reject (RFC 7493 section 2.1).

const escapes = /\\(?:u(d[89a-f][0-9a-f]{2})|.)/gs;
/** The line feeds of the layout stay. Those in strings are already escaped. */
const hidden = /(?!\n|\ufe0f)[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** JSON of a value, without a line feed at the end: strings keep their meaning, but a lone surrogate becomes U+FFFD. */
export function jsonText(value: object, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replace(escapes, (escape, surrogate?: string) => (surrogate === undefined ? escape : "\\ufffd"))
    .replace(hidden, unicodeEscapes);
}

/** An escape for each UTF-16 unit of a character. */
function unicodeEscapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
