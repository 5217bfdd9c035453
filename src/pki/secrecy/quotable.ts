// Decides what a message may quote from user-provided text. The file may not be the intended one, and may be a key.

/**
 * Six bytes of a key take eight characters of base64. Words and names that people type are shorter, or contain other
 * characters.
 */
const maxRun = 7;
const maxLength = 80;
const minHexDigits = 12;

/**
 * Returns the text itself if it can't be part of a key: it is short, and none of its words is long and made of base64
 * or hex characters. Otherwise returns `undefined`, and the message says where the text is instead. `whole` is the text
 * that it is a line of, which must be text: a line of a binary file may be bytes of a key.
 */
export function quotable(text: string, whole = text): string | undefined {
  if (
    text.length > maxLength ||
    whole.includes("-----") ||
    /[^\t\n\r\x20-\x7e]/.test(text) ||
    /[\0-\x08\x0b\x0e-\x1f\ufffd]/.test(whole)
  )
    return undefined;
  const isPlain = text
    .split(/[^A-Za-z0-9+/=]+/)
    .every(
      (run) =>
        run.length <= maxRun ||
        /^[A-Z]?[a-z]{1,15}$|^[A-Z]{1,15}$/.test(run) ||
        /^[A-Za-z][a-z]+(?:[A-Z][a-z]+)+$/.test(run),
    );
  return isPlain && !isHexDump(text) ? text : undefined;
}

/** Returns true if groups of hex digits, with any separators, add up to six bytes or more. */
export function isHexDump(text: string): boolean {
  const groups = text.replaceAll("0x", " ").match(/\b[0-9A-Fa-f]+\b/g) ?? [];
  return groups.reduce((sum, group) => sum + group.length, 0) >= minHexDigits;
}
