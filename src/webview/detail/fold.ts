// Long values are cut until the reader asks for all of them.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { grouped } from "../../contract/format.ts";
import { isolated } from "../text/isolated.ts";
import { cutText } from "../text/visibleText.ts";
import type { DetailContext } from "./detailContext.ts";

/** What of a single text is shown before it is unfolded, in UTF-16 units. */
const cutAt = 1_000;

/** The text, with a button for the rest of a long one. `place` names it within its row. */
export function foldable(text: string, place: string, context: DetailContext): TemplateResult {
  if (text.length <= cutAt) return isolated(text);
  const open = context.isOpen(place);
  return html`${isolated(open ? text : cutText(text, cutAt))}${open ? nothing : "…"}
    ${foldButton(open, `show all ${grouped(text.length)} characters`, place, context)}`;
}

/** `show all 256 bytes`, or `show fewer` once that was done. */
export function foldButton(open: boolean, more: string, place: string, context: DetailContext): TemplateResult {
  return html`<button
    class="link fold"
    aria-expanded=${open ? "true" : "false"}
    @click=${(): void => {
      context.toggle(place);
    }}
  >
    ${open ? "show less" : more}
  </button>`;
}
