// Text of iCalendar (RFC 5545).

/**
 * Controls, which section 3.1 forbids; lone surrogates, which UTF-8 can't represent; and characters that reorder a
 * line.
 */
const forbidden = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu;

/** A value of the type TEXT (section 3.3.11). Line feeds stay; other characters that aren't allowed become U+FFFD. */
export function calendarText(text: string): string {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n")
    .replace(forbidden, "\ufffd");
}

/** A content line with its end (section 3.1): at most 75 bytes per line, and no character is split. */
export function calendarLine(line: string): string {
  let [text, bytes] = ["", 0];
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (bytes + size > 75) [text, bytes] = [`${text}\r\n `, 1];
    text += character;
    bytes += size;
  }
  return `${text}\r\n`;
}
