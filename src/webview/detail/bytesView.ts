// Bytes as hex in groups that are never broken across lines. Two groups make a pair, and lines break between pairs where there is room for
// one: 32 or 16 bytes a line, 8 on a narrow page.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count, grouped, hexGroups } from "../../view/format.ts";
import type { DetailContext } from "./detailContext.ts";
import { foldButton } from "./fold.ts";

export interface Bytes {
  readonly hex: string;
  readonly group: number;
  readonly total: number;
}

/** Octets shown before a long value is unfolded. */
const foldAt = 32;

export function bytesView(bytes: Bytes, place: string, context: DetailContext): TemplateResult {
  const sent = bytes.hex.length / 2;
  const long = bytes.total > foldAt;
  const open = context.isOpen(place);
  const shown = long && !open ? bytes.hex.slice(0, foldAt * 2) : bytes.hex;
  const cut = open && sent < bytes.total;
  return html`<div class="bytes">${pairs(hexGroups(shown, bytes.group))}</div>
    ${cut ? html`<div class="small dim">first ${grouped(sent)} of ${count(bytes.total, "byte")}</div>` : nothing}
    ${long ? foldButton(open, `show all ${count(bytes.total, "byte")}`, place, context) : nothing}`;
}

function pairs(groups: readonly string[]): readonly TemplateResult[] {
  const drawn: TemplateResult[] = [];
  for (let at = 0; at < groups.length; at += 2) {
    const [first, second] = groups.slice(at, at + 2);
    // The blanks are for what a reader selects and copies, and for line breaks.
    drawn.push(html`<span class="pair"><span>${first}</span>${second === undefined ? nothing : html` <span>${second}</span>`}</span> `);
  }
  return drawn;
}
