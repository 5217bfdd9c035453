// Text in HTML: between tags, and in an attribute in double quotes (HTML Living Standard, section 13.1).

import { replaceLoneSurrogates } from "./replaceLoneSurrogates.ts";

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The caller has replaced NUL and invisible characters, which HTML can't hold. */
export function htmlText(text: string): string {
  return replaceLoneSurrogates(text).replace(/[&<>"']/g, (character) => references[character] ?? "");
}
