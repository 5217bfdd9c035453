// Subject alternative names, one a line: kind, value, and what there is to say about it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count } from "../../contract/format.ts";
import type { NameView } from "../../contract/protocol.ts";
import { toneIcon } from "../frame/icon.ts";
import { breakingBytes, shortened } from "../text/isolated.ts";
import type { DetailContext } from "./detailContext.ts";
import { foldable, foldButton } from "./fold.ts";

/** A certificate of a content network holds hundreds. */
const foldAt = 50;

export function namesView(names: readonly NameView[], place: string, context: DetailContext): TemplateResult {
  const long = names.length > foldAt;
  const open = context.isOpen(place);
  const shown = long && !open ? names.slice(0, foldAt) : names;
  return html`<ul class="names">
      ${shown.map((name, index) => nameView(name, `${place}/${index}`, context))}
    </ul>
    ${long ? foldButton(open, `show all ${count(names.length, "name")}`, place, context) : nothing}`;
}

function nameView(name: NameView, place: string, context: DetailContext): TemplateResult {
  const { note } = name;
  return html`<li>
    <span class="kind">${shortened(name.label)}</span>
    <span class="name">${note === undefined ? nothing : toneIcon(note.tone)}<span class="mono">${breakingBytes(name.value) ?? foldable(name.value, place, context)}</span>${
      note === undefined ? nothing : html` <span class="note">${shortened(note.text)}</span>`
    }</span>
  </li>`;
}
