// Tab-separated values as Go's encoding/csv writes them, which `cockroach` uses.

/** A field, in double quotes if a reader would split it. Exact for every text. */
export function tsvField(text: string): string {
  const needsQuotes = text === "\\." || /[\t\r\n"]/.test(text) || /^\s/u.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
