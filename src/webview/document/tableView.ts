// A table: an icon for each row that has a tone, long ones folded.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count } from "../../contract/format.ts";
import type { DocumentRow, DocumentText } from "../../contract/pageDocument.ts";
import { toneIcon, toneWord } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";
import type { CopyPlace, DocumentContext } from "./documentContext.ts";
import { textView } from "./textView.ts";

/** Rows that are drawn before the reader asks for the rest. */
const firstRows = 100;

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly DocumentRow[];
}

/** Below this many units, a table with more text in a row than fits is set as a list of its rows. */
const narrowBelow = 600;
const mostBeside = 44;
/** Characters of a word that fit in the column of labels; where one is longer, labels stand above what they label. */
const longestInLabel = 14;

export function tableView(
  { columns, rows }: Table,
  { part, block }: CopyPlace,
  context: DocumentContext,
): TemplateResult {
  const fold = `table ${part}/${block}`;
  const shown = context.unfolded.includes(fold) ? rows : rows.slice(0, firstRows);
  const rest = rows.length - shown.length;
  const isToned = rows.some(({ tone }) => tone !== undefined);
  const isStacked = context.width < narrowBelow && columns.length > 2 && widthOf(columns.length, shown) > mostBeside;
  const isAbove = columns.some((label) => label.split(/\s/).some(({ length }) => length > longestInLabel));
  // As blocks, tables, rows and cells would be nothing to screen readers without their roles.
  return html`<div class="tableRoom"><table class="rows ${isStacked ? "stacked" : ""} ${isStacked && isAbove ? "above" : ""}" role="table">
    <thead class=${isStacked ? "hidden" : ""} role="rowgroup">
      <tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader">${shortened(column)}</th>`)}</tr>
    </thead>
    <tbody role="rowgroup">
      ${shown.map((row) => rowView(row, { columns, isToned, isStacked }, context))}
      ${
        rest === 0
          ? nothing
          : html`<tr role="row"><td colspan=${columns.length} role="cell"><button class="link" @click=${(): void => {
              context.unfold(fold);
            }}>Show ${count(rest, "more row")}</button></td></tr>`
      }
    </tbody>
  </table></div>`;
}

/** In characters: what a row with the longest cell of each column takes. */
function widthOf(columns: number, rows: readonly DocumentRow[]): number {
  const longest = Array.from({ length: columns }, (_, column) =>
    rows.reduce((most, { cells }) => Math.max(most, cells[column]?.text.length ?? 0), 0),
  );
  return longest.reduce((sum, length) => sum + length, 0);
}

interface RowLook {
  readonly columns: readonly string[];
  readonly isToned: boolean;
  readonly isStacked: boolean;
}

/** In a table with icons, a row without one keeps its text on the others' axis. */
function rowView(
  { tone = "none", cells }: DocumentRow,
  { columns, isToned, isStacked }: RowLook,
  context: DocumentContext,
): TemplateResult {
  const sign =
    tone === "none"
      ? html`<span class="noIcon"></span>`
      : html`${toneIcon(tone)}<span class="hidden">${toneWord(tone)}</span>`;
  return html`<tr class=${tone} role="row">
    ${cells.map((cell, index) => {
      const label =
        isStacked && index > 0
          ? html`<span class="cellLabel dim" aria-hidden="true">${shortened(columns[index] ?? "")}</span>`
          : nothing;
      const look = cell.text === "" ? "empty" : isWord(cell) ? "inOnePiece" : "";
      return html`<td class=${look} role="cell">${label}${index === 0 && isToned ? html`<span class="signed">${sign}${textView(cell, context)}</span>` : textView(cell, context)}</td>`;
    })}
  </tr>`;
}

/** Names of files and of settings, unless they're longer than most, and dates. */
function isWord({ text, code = false }: DocumentText): boolean {
  return code ? /^\S{1,24}$/.test(text) : /^(until )?\d{4}-\d\d-\d\d$/.test(text);
}
