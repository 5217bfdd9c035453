// Words that ask the host for something. The page sends the reference it was given; what it represents, the host looks up.

import { html, type TemplateResult } from "lit/html.js";
import { shortened } from "../text/isolated.ts";
import type { DetailContext } from "./detailContext.ts";

/** An anchor, not a button, since long words must break across lines. */
export function linkView(text: string, link: string, context: DetailContext): TemplateResult {
  const follow = (event: Event): void => {
    // Nor may the editor's own handler of anchors see it, which would scroll to the top.
    event.preventDefault();
    event.stopPropagation();
    context.follow(link);
  };
  return html`<a href="#" @click=${follow}>${shortened(text)}</a>`;
}
