// Text in Markdown (CommonMark 0.31.2 with GitHub's tables), as a ticket or a pull request shows it.

import { replaceLoneSurrogates } from "./replaceLoneSurrogates.ts";

/** ASCII punctuation, which a backslash makes literal (section 2.4). */
const punctuation = /[!-/:-@[-`{-~]/g;

/**
 * One line of running text: no link, image, HTML, emphasis, or table cell begins in it. The caller has replaced line
 * breaks and invisible characters.
 */
export function markdownText(text: string): string {
  return replaceLoneSurrogates(text).replace(punctuation, "\\$&");
}

/** One line of code. A code span starts and ends with more backticks than are in it (section 6.1). */
export function markdownCode(text: string): string {
  const line = replaceLoneSurrogates(text);
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  // One space on each side is taken away again, so that the text may begin or end with a backtick or a space.
  return line === "" ? "" : `${fence} ${line} ${fence}`;
}
