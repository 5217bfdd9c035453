// A text of a block: plain or as code, in the color of its tone, and a link where a click does something.

import { html, type TemplateResult } from "lit/html.js";
import type { DocumentText } from "../../contract/pageDocument.ts";
import { breakingBytes, shortened } from "../text/isolated.ts";
import type { DocumentContext } from "./documentContext.ts";

/** UTF-16 units of a text that are shown. */
const longest = 4_000;

export function textView(
  { text, code = false, tone = "none", action }: DocumentText,
  context: DocumentContext,
): TemplateResult {
  const words = html`<span class="${code ? "mono" : ""} ${tone}">${(code ? breakingBytes(text) : undefined) ?? shortened(text, longest)}</span>`;
  if (action === undefined) return words;
  const follow = (event: Event): void => {
    // Nor may the editor's own handler of anchors see it, which would scroll to the top.
    event.preventDefault();
    event.stopPropagation();
    context.act(action);
  };
  // An anchor, not a button, since long words must break across lines.
  return html`<a href="#" @click=${follow}>${words}</a>`;
}
