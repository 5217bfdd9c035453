// The list of a file with many blocks: name and counts of the file, the filter, and a grid drawn only for the rows in view.
//
// The grid is one tab stop and keeps the focus itself; the row or heading that the keys act on is its active descendant, so that the
// focus is never lost when rows leave the document.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { grouped, lineRange } from "../../contract/format.ts";
import type { FileView, RowSummary } from "../../contract/protocol.ts";
import { icon, toneIcon } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";
import { tooltip } from "../text/visibleText.ts";
import { filterView, type FilterActions } from "./filterView.ts";
import type { FilterState, RowFilter } from "../rows/rowFilter.ts";
import { orderColumns, type OrderColumn, type RowOrder } from "../rows/rowOrder.ts";
import type { PlacedRow } from "../rows/rowWindow.ts";

export interface ListModel {
  readonly file: FileView;
  readonly reading: string | undefined;
  readonly filter: RowFilter;
  readonly counts: Readonly<Record<FilterState, number>>;
  readonly order: RowOrder;
  /** Filtered and ordered. */
  readonly rows: readonly RowSummary[];
  readonly placed: readonly PlacedRow[];
  /** Pixels. */
  readonly height: number;
  readonly selected: string | undefined;
  /** Where the keys act: a heading, or the selected row. */
  readonly heading: OrderColumn | undefined;
}

export interface ListActions extends FilterActions {
  readonly select: (row: string) => void;
  readonly orderBy: (column: OrderColumn) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly scrolled: (top: number) => void;
  readonly left: () => void;
  readonly cancel: () => void;
}

/** In UTF-16 units: more than fits into any column. */
const cellLength = 200;

export function listView(
  model: ListModel,
  problems: TemplateResult | typeof nothing,
  actions: ListActions,
): TemplateResult {
  const { file } = model;
  return html`<section class="master" aria-label="Blocks of this file">
    <div class="listHead">
      <div class="fileName">
        <h2>${shortened(file.fileName, cellLength)}</h2>
        <span class="small dim" id="file-counts" role=${model.reading === undefined ? "status" : nothing}>${countsWords(model)}</span>
      </div>
      ${file.use === "" ? nothing : html`<p class="small dim">${shortened(file.use, cellLength)}</p>`}
      ${model.reading === undefined ? nothing : readingLine(model.reading, actions.cancel)} ${problems}
      ${filterView(model.filter, model.counts, file.rows.length, actions)}
    </div>
    ${grid(model, actions)}
  </section>`;
}

/** What the file holds; while a filter is at work, how much of it is left. In one place, so that the list does not jump. */
function countsWords({ file, rows }: ListModel): string {
  return rows.length === file.rows.length
    ? file.counts
    : `${grouped(rows.length)} of ${grouped(file.rows.length)} shown`;
}

function readingLine(text: string, cancel: () => void): TemplateResult {
  return html`<p class="small reading"><span>${text}</span> <button class="link" @click=${cancel}>Cancel</button></p>`;
}

function grid(model: ListModel, actions: ListActions): TemplateResult {
  const selectedIndex = model.rows.findIndex((row) => row.id === model.selected);
  const active =
    model.heading === undefined ? (selectedIndex < 0 ? nothing : `row-${selectedIndex}`) : `head-${model.heading}`;
  return html`<div
    class=${model.heading === undefined ? "grid" : "grid inHead"}
    role="grid"
    tabindex="0"
    aria-label="Blocks"
    aria-rowcount=${model.rows.length + 1}
    aria-colcount="4"
    aria-activedescendant=${active}
    @keydown=${actions.key}
    @blur=${actions.left}
    @scroll=${(event: Event): void => {
      if (event.target instanceof HTMLElement) actions.scrolled(event.target.scrollTop);
    }}
  >
    <div class="gridHead" role="rowgroup">
      <div class="cells" role="row" aria-rowindex="1">
        <span role="columnheader"><span class="hidden">State</span></span>
        ${orderColumns.map((column) => heading(column, model, actions))}
      </div>
    </div>
    <div role="rowgroup">
      <div class="allRows" role="presentation" .style=${`height:${model.height}px`}>
        ${model.placed.map((placed) => placedRow(placed, model, actions))}
      </div>
      ${model.rows.length === 0 ? noRows(model, actions) : nothing}
    </div>
  </div>`;
}

const headings = { subject: "Subject", key: "Key", expires: "Expires" } as const;

function heading(column: OrderColumn, model: ListModel, actions: ListActions): TemplateResult {
  const sorted = model.order.column === column;
  const direction = !sorted ? "none" : model.order.descending ? "descending" : "ascending";
  const look = `${column}${model.heading === column ? " active" : ""}`;
  return html`<span role="columnheader" id="head-${column}" class=${look} aria-sort=${direction}>
    <button
      tabindex="-1"
      @mousedown=${keepFocus}
      @click=${(): void => {
        actions.orderBy(column);
      }}
    >
      ${headings[column]}${sorted ? icon(model.order.descending ? "arrow-down" : "arrow-up") : nothing}
    </button>
  </span>`;
}

/** A click on a heading leaves the focus where the keys work. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
  if (event.target instanceof Element) event.target.closest<HTMLElement>("[role=grid]")?.focus();
}

function placedRow({ index, top }: PlacedRow, model: ListModel, actions: ListActions): TemplateResult | typeof nothing {
  const row = model.rows[index];
  if (row === undefined) return nothing;
  const selected = row.id === model.selected;
  return html`<div
    class="cells listRow"
    role="row"
    id="row-${index}"
    aria-rowindex=${index + 2}
    aria-selected=${selected ? "true" : "false"}
    .style=${`top:${top}px`}
    @click=${(): void => {
      actions.select(row.id);
    }}
  >
    <span role="gridcell">${toneIcon(row.tone === "ok" ? "none" : row.tone)}<span class="hidden">${stateWords[row.state]}</span></span>
    <span role="gridcell" class="subject" title=${tooltip(row.title, row.note)}>${shortened(row.title, cellLength)} <span class="note">${shortened(row.note, cellLength)}</span></span>
    <span role="gridcell" class="key">${row.key}</span>
    <span role="gridcell" class="expires">${endCell(row)}</span>
  </div>`;
}

const stateWords = {
  valid: "",
  timeless: "",
  broken: "broken",
  expired: "expired",
  expiring: "expires soon",
  notYetValid: "not valid yet",
} as const;

/** The date, with a word before it where it is more than a date; broken blocks say where they are. */
function endCell(row: RowSummary): TemplateResult | typeof nothing {
  const day = row.notAfter?.slice(0, 10) ?? "";
  switch (row.state) {
    case "broken":
      if (row.lines === undefined) return nothing;
      return html`<span class="word">${lineRange(row.lines).replace(/\d.*/, "")}</span>${lineRange(row.lines).replace(/^\D+/, "")}`;
    case "expired":
      return html`<span class="error"><span class="word">expired </span>${day}</span>`;
    case "expiring":
      return html`<span class="warning"><span class="word">soon </span>${day}</span>`;
    case "notYetValid":
    case "valid":
    case "timeless":
      return html`${day}`;
  }
}

function noRows(model: ListModel, actions: ListActions): TemplateResult {
  const words = model.filter.text === "" ? "No certificates in this state." : `No matches for “${model.filter.text}”.`;
  return html`<div role="row" aria-rowindex="2" class="noRows">
    <span role="gridcell">${shortened(words, cellLength)} <button class="link" @click=${actions.clear}>Clear filter</button></span>
  </div>`;
}
