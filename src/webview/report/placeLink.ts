// Words that lead to a place in a file or to a page of documentation. The page sends where in the report they stand; the host knows what
// is there.

import { html, type TemplateResult } from "lit/html.js";
import type { ReportTarget } from "../../contract/reportProtocol.ts";
import { shortened } from "../text/isolated.ts";
import type { ReportContext } from "./reportContext.ts";

/** An anchor, not a button, since long words must break across lines. `length` is where the words are cut, in UTF-16 units. */
export function placeLink(
  words: string,
  target: ReportTarget,
  context: Pick<ReportContext, "open">,
  length = 1_000,
): TemplateResult {
  const follow = (event: Event): void => {
    // Nor may the editor's own handler of anchors see it, which would scroll to the top.
    event.preventDefault();
    event.stopPropagation();
    context.open(target);
  };
  return html`<a href="#" @click=${follow}>${shortened(words, length)}</a>`;
}
