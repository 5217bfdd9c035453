// A table: an icon for each row that has a tone, long ones folded.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count } from "../../view/format.ts";
import type { DocumentRow } from "../../view/document/pageDocument.ts";
import { toneIcon, toneWord } from "../icon.ts";
import { shortened } from "../text/isolated.ts";
import type { CopyPlace, DocumentContext } from "./documentContext.ts";
import { textView } from "./textView.ts";

/** Rows that are drawn before the reader asks for the rest. */
const firstRows = 100;

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly DocumentRow[];
}

export function tableView({ columns, rows }: Table, { part, block }: CopyPlace, context: DocumentContext): TemplateResult {
  const fold = `table ${part}/${block}`;
  const shown = context.unfolded.includes(fold) ? rows : rows.slice(0, firstRows);
  const rest = rows.length - shown.length;
  const isToned = rows.some(({ tone }) => tone !== undefined);
  return html`<div class="tableRoom"><table class="rows">
    <thead>
      <tr>${columns.map((column) => html`<th scope="col">${shortened(column)}</th>`)}</tr>
    </thead>
    <tbody>
      ${shown.map((row) => rowView(row, isToned, context))}
      ${rest === 0 ? nothing : html`<tr><td colspan=${columns.length}><button class="link" @click=${(): void => { context.unfold(fold); }}>Show ${count(rest, "more row")}</button></td></tr>`}
    </tbody>
  </table></div>`;
}

/** In a table with icons, a row without one keeps its text on the others' axis. */
function rowView({ tone = "none", cells }: DocumentRow, isToned: boolean, context: DocumentContext): TemplateResult {
  const sign = tone === "none" ? html`<span class="noIcon"></span>` : html`${toneIcon(tone)}<span class="hidden">${toneWord(tone)}</span>`;
  return html`<tr class=${tone}>
    ${cells.map((cell, index) => html`<td>${index === 0 && isToned ? html`<span class="signed">${sign}${textView(cell, context)}</span>` : textView(cell, context)}</td>`)}
  </tr>`;
}
