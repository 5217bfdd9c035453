// Sentences on a terminal: broken at spaces, and indented as a block.

/**
 * The lines of a text, each after `indent` spaces and at most `width` columns long. A word that is longer stays whole. Without
 * a width, that is without a terminal, the text is one line.
 */
export function wrapText(text: string, indent: number, width: number | undefined): readonly string[] {
  const margin = " ".repeat(indent);
  if (width === undefined) return [`${margin}${text}`];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(`${margin}${line}`);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, `${margin}${line}`];
}
