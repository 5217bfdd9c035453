// Text from a certificate on its way to a terminal or into a table of plain text. A name may hold escape sequences that recolour, overwrite
// or retitle the terminal, and characters that reorder the line; they are written out.

// C0 and C1 controls but the tab, the marks of Unicode's bidirectional algorithm, line and paragraph separators, and lone surrogates.
const hostile = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** One line of text, safe to print. */
export function terminalText(text: string): string {
  return text.replace(hostile, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** JSON of the same meaning, safe to print: `JSON.stringify` leaves C1 controls and the marks of the bidirectional algorithm as they are. */
export function terminalJson(json: string): string {
  return json.replace(hostile, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
