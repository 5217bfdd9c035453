// Where in the file the row beside the list is, and the way to its neighbours in the list.

import { html, type TemplateResult } from "lit/html.js";
import { icon } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";

/** The ends of the list stay focusable, so that the focus is not lost on the way. */
export function crumbView(
  crumb: string,
  hasPrevious: boolean,
  hasNext: boolean,
  move: (by: -1 | 1) => void,
): TemplateResult {
  const arrow = (by: -1 | 1, words: string, enabled: boolean): TemplateResult => html`<button
    class="tool"
    title=${words}
    aria-label=${words}
    aria-disabled=${enabled ? "false" : "true"}
    @click=${(): void => {
      if (enabled) move(by);
    }}
  >
    ${icon(by < 0 ? "arrow-up" : "arrow-down")}
  </button>`;
  return html`<div class="crumb">
    <span>${shortened(crumb)}</span>
    <span class="ends">${arrow(-1, "Previous in the list", hasPrevious)}${arrow(1, "Next in the list", hasNext)}</span>
  </div>`;
}
