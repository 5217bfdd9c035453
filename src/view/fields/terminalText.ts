// Outside text on its way to a terminal or into a plain text. A name may hold escape sequences that recolor, overwrite, or
// retitle the terminal, and characters that reorder the line (Unicode Technical Report #36, section 2); they are escaped.

/**
 * Controls, line breaks and tabs included, lone surrogates, line separators, interlinear annotation, and what Unicode lets
 * a font leave out: bidirectional and zero-width formatting, fillers, tags. The variation selector of emoji is kept.
 */
const hidden = /(?!\ufe0f)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** One line of text, safe to print: ESC becomes `\u{1b}`. */
export function terminalText(text: string): string {
  return text.replace(hidden, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
