// Values of an OpenSSL configuration file (config(5ssl)).

/** Controls with an escape of their own outside quotation marks. */
const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b" };

/**
 * The right side of `name = value`, on one line. In quotation marks a dollar sign begins no variable, a number sign no
 * comment, and spaces at the ends are kept; a backslash takes the character behind it as it is. Exact for every text
 * without NUL.
 */
export function opensslValue(text: string): string {
  if (/^[A-Za-z0-9*._:/-]+$/.test(text)) return text;
  const inside = text.replace(/["\\]/g, "\\$&").replace(/[\n\r\t\b]/g, (control) => `"${escapes[control] ?? ""}"`);
  return `"${inside}"`;
}
