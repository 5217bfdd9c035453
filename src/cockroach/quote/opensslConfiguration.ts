// Values of an OpenSSL configuration file (config(5ssl)).

/** Controls with an escape of their own outside quotation marks. */
const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b" };

/**
 * The right side of `name = value`, on one line. In quotation marks, a dollar sign doesn't start a variable, a number
 * sign doesn't start a comment, and leading and trailing spaces are kept. A backslash quotes the next character. Exact
 * for every text without NUL.
 */
export function opensslValue(text: string): string {
  if (/^[A-Za-z0-9*._:/-]+$/.test(text)) return text;
  const inside = text.replace(/["\\]/g, "\\$&").replace(/[\n\r\t\b]/g, (control) => `"${escapes[control] ?? ""}"`);
  return `"${inside}"`;
}
