// How many columns a text takes on a terminal.

import { eastAsianWidth } from "get-east-asian-width";

/**
 * Columns of a text that has no controls: 2 for a wide character (Unicode Standard Annex #11), 0 for one that is drawn over the character
 * before it.
 */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (!/[\p{Mn}\p{Me}]/u.test(character)) columns += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return columns;
}
