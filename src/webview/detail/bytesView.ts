// Bytes as hex in groups that are never broken across lines: two groups are a pair, two pairs a line. The style sheet puts pairs side
// by side where there is room: 32 or 16 bytes a line, 8 on the narrowest page.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count, grouped, hexGroups } from "../../contract/format.ts";
import type { DetailContext } from "./detailContext.ts";
import { foldButton } from "./fold.ts";

export interface Bytes {
  readonly hex: string;
  readonly group: number;
  readonly total: number;
}

/** Bytes shown before a long value is unfolded. */
const foldAt = 32;

export function bytesView(bytes: Bytes, place: string, context: DetailContext): TemplateResult {
  const sent = bytes.hex.length / 2;
  const long = bytes.total > foldAt;
  const open = context.isOpen(place);
  const shown = long && !open ? bytes.hex.slice(0, foldAt * 2) : bytes.hex;
  const cut = open && sent < bytes.total;
  return html`<div class="bytes">${lines(hexGroups(shown, bytes.group))}</div>
    ${cut ? html`<div class="small dim">first ${grouped(sent)} of ${count(bytes.total, "byte")}</div>` : nothing}
    ${long ? foldButton(open, `show all ${count(bytes.total, "byte")}`, place, context) : nothing}`;
}

function lines(groups: readonly string[]): readonly TemplateResult[] {
  // Every group but the last ends with its colon, as in one value. The blanks are for line breaks; copyBytes.ts removes them again.
  const colons = groups.map((group, index) => (index === groups.length - 1 ? group : `${group}:`));
  return twos(twos(colons)).map((line) => {
    const pairs = line.map(
      (pair) => html`<span class="pair">${pair.map((group) => html`<span class="group">${group}</span> `)}</span> `,
    );
    return html`<span class="line">${pairs}</span>`;
  });
}

function twos<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.flatMap((_, at) => (at % 2 === 0 ? [items.slice(at, at + 2)] : []));
}
