// Go's %q, which its messages use to quote text from a certificate.

const escapes: ReadonlyMap<number, string> = new Map([
  [0x07, "\\a"],
  [0x08, "\\b"],
  [0x0c, "\\f"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
  [0x09, "\\t"],
  [0x0b, "\\v"],
  [0x22, '\\"'],
  [0x5c, "\\\\"],
]);

/** Quotes text with double quotes. Escapes unprintable characters and leaves printable ones above ASCII. */
export function goQuote(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const escape = escapes.get(point);
    if (escape !== undefined) quoted += escape;
    else if (point < 0x20 || point === 0x7f) quoted += `\\x${point.toString(16).padStart(2, "0")}`;
    else if (point > 0xffff && !isPrintable(character)) quoted += `\\U${point.toString(16).padStart(8, "0")}`;
    else if (point > 0x7f && !isPrintable(character)) quoted += `\\u${point.toString(16).padStart(4, "0")}`;
    else quoted += character;
  }
  return `${quoted}"`;
}

function isPrintable(character: string): boolean {
  return /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character);
}
