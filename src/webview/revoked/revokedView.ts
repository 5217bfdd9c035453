// The table of a revocation list: what to find, a grid that is drawn only for the rows in view, and all of the entry on which the keys act.
//
// The grid is one tab stop, as the list of blocks is: the row or heading that the keys act on is its active descendant.

import type { RevokedEntry } from "../../contract/protocol.ts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { grouped } from "../../contract/format.ts";
import {
  isFiltered,
  revokedColumns,
  type RevokedColumn,
  type RevokedInput,
  type RevokedQuery,
  type RevokedRow,
  type RevokedRows,
} from "../../contract/revokedTable.ts";
import type { DetailContext } from "../detail/detailContext.ts";
import { fieldView } from "../detail/fieldView.ts";
import { icon } from "../frame/icon.ts";
import type { PlacedRow } from "../rows/rowWindow.ts";
import { shortened } from "../text/isolated.ts";

export interface RevokedModel {
  readonly query: RevokedQuery;
  readonly answer: RevokedRows | undefined;
  readonly count: number;
  readonly at: (index: number) => RevokedRow | undefined;
  readonly placed: readonly PlacedRow[];
  /** Pixels. */
  readonly height: number;
  readonly active: number;
  /** Has the keys instead of a row. */
  readonly heading: RevokedColumn | undefined;
  readonly entry: RevokedEntry | undefined;
  /** The position of the entry that was copied a moment ago. */
  readonly copied: boolean;
}

export interface RevokedActions {
  readonly ask: (changes: Partial<RevokedQuery>) => void;
  readonly orderBy: (column: RevokedColumn) => void;
  readonly clear: () => void;
  readonly activate: (index: number) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly enterGrid: () => void;
  readonly left: () => void;
  readonly copy: () => void;
}

export function revokedView(model: RevokedModel, context: DetailContext, actions: RevokedActions): TemplateResult {
  const { answer } = model;
  return html`${queryView(model, actions)}
    <p class="small dim revokedCount" role="status">${countWords(model)}</p>
    ${answer?.problem === undefined ? nothing : html`<p class="small failure">${shortened(answer.problem)}</p>`}
    ${grid(model, actions)} ${model.entry === undefined ? nothing : entryView(model, model.entry, context, actions)}`;
}

function countWords({ answer, query }: RevokedModel): string {
  if (answer === undefined) return "";
  const { matches, entries, progress } = answer;
  if (progress !== undefined) return progress;
  if (matches === undefined) return "";
  return isFiltered(query) && answer.mistakes.length === 0
    ? `${grouped(matches)} of ${grouped(entries)} entries`
    : `${grouped(entries)} ${entries === 1 ? "entry" : "entries"}`;
}

function queryView({ query, answer }: RevokedModel, actions: RevokedActions): TemplateResult {
  const mistakes = answer?.mistakes ?? [];
  const field = (input: RevokedInput, label: string, placeholder: string): TemplateResult => {
    const mistake = mistakes.find((one) => one.input === input && query[input] !== "");
    return html`<label class=${`queryField ${input}`}>
      <span class="small dim">${label}</span>
      <span class=${mistake === undefined ? "filter" : "filter failed"}>
        <input
          type="text"
          spellcheck="false"
          autocomplete="off"
          placeholder=${placeholder}
          aria-invalid=${mistake === undefined ? "false" : "true"}
          aria-describedby=${mistake === undefined ? nothing : `revoked-mistake-${input}`}
          .value=${live(query[input])}
          @input=${(event: Event): void => {
            if (event.target instanceof HTMLInputElement) actions.ask({ [input]: event.target.value });
          }}
          @keydown=${(event: KeyboardEvent): void => {
            if (event.key === "Escape" && query[input] !== "") actions.ask({ [input]: "" });
            else if (event.key === "ArrowDown" || event.key === "Enter") actions.enterGrid();
            else return;
            event.preventDefault();
          }}
        />
      </span>
      ${mistake === undefined ? nothing : html`<span class="small failure" role="alert" id=${`revoked-mistake-${input}`}>${mistake.words}</span>`}
    </label>`;
  };
  return html`<div class="revokedQuery" role="search" aria-label="Revoked certificates">
    ${field("serial", "Serial number", "Hex or decimal")}
    <label class="queryField reason">
      <span class="small dim">Reason</span>
      <span class="filter">
        <select
          @change=${(event: Event): void => {
            if (event.target instanceof HTMLSelectElement) actions.ask({ reason: event.target.value });
          }}
        >
          <option value="" .selected=${query.reason === ""}>Any</option>
          ${(answer?.reasons ?? []).map(
            ({ key, words, count }) =>
              html`<option value=${key} .selected=${query.reason === key}>${words} (${grouped(count)})</option>`,
          )}
        </select>
      </span>
    </label>
    ${field("from", "Revoked from", "YYYY-MM-DD")} ${field("to", "Revoked to", "YYYY-MM-DD")}
  </div>`;
}

const headings: Readonly<Record<RevokedColumn, string>> = {
  entry: "Entry",
  serial: "Serial number",
  date: "Revoked",
  reason: "Reason",
};

function grid(model: RevokedModel, actions: RevokedActions): TemplateResult {
  const { heading, count, active } = model;
  const activeId = heading !== undefined ? `revoked-head-${heading}` : count > 0 ? `revoked-${active}` : nothing;
  return html`<div
    class=${heading === undefined ? "revokedGrid" : "revokedGrid inHead"}
    role="grid"
    tabindex="0"
    aria-label="Revoked certificates"
    aria-rowcount=${count + 1}
    aria-colcount=${revokedColumns.length}
    aria-busy=${model.answer?.matches === undefined ? "true" : "false"}
    aria-activedescendant=${activeId}
    @keydown=${actions.key}
    @blur=${actions.left}
  >
    <div class="gridHead" role="rowgroup">
      <div class="cells" role="row" aria-rowindex="1">${revokedColumns.map((column) => headingView(column, model, actions))}</div>
    </div>
    <div role="rowgroup">
      <div class="allRows" role="presentation" .style=${`height:${model.height}px`}>
        ${model.placed.map((placed) => rowView(placed, model, actions))}
      </div>
      ${count === 0 && model.answer?.matches !== undefined ? noRows(actions) : nothing}
    </div>
  </div>`;
}

function headingView(column: RevokedColumn, { query, heading }: RevokedModel, actions: RevokedActions): TemplateResult {
  const sorted = query.column === column;
  const direction = !sorted ? "none" : query.descending ? "descending" : "ascending";
  return html`<span
    role="columnheader"
    id=${`revoked-head-${column}`}
    class=${`${column}${heading === column ? " active" : ""}`}
    aria-sort=${direction}
  >
    <button
      tabindex="-1"
      @mousedown=${keepFocus}
      @click=${(): void => {
        actions.orderBy(column);
      }}
    >
      ${headings[column]}${sorted ? icon(query.descending ? "arrow-down" : "arrow-up") : nothing}
    </button>
  </span>`;
}

/** A click on a heading leaves the focus where the keys work. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
  if (event.target instanceof Element) event.target.closest<HTMLElement>("[role=grid]")?.focus();
}

function rowView({ index, top }: PlacedRow, model: RevokedModel, actions: RevokedActions): TemplateResult {
  const row = model.at(index);
  return html`<div
    class="cells listRow"
    role="row"
    id=${`revoked-${index}`}
    aria-rowindex=${index + 2}
    aria-selected=${index === model.active ? "true" : "false"}
    .style=${`top:${top}px`}
    @click=${(): void => {
      actions.activate(index);
    }}
  >
    ${
      row === undefined
        ? html`<span role="gridcell" class="entry"></span><span role="gridcell" class="serial dim">…</span>`
        : html`<span role="gridcell" class="entry">${grouped(row.entry + 1)}</span>
            <span role="gridcell" class="serial">${row.serial}</span>
            <span role="gridcell" class="date">${row.date.slice(0, 10)}<span class="word">${row.date.slice(10)}</span></span>
            <span role="gridcell" class="reason">${row.reason}${row.hasMore ? html` <span class="note">and more</span>` : nothing}</span>`
    }
  </div>`;
}

function noRows(actions: RevokedActions): TemplateResult {
  return html`<div role="row" aria-rowindex="2" class="noRows">
    <span role="gridcell">No entry matches. <button class="link" @click=${actions.clear}>Clear filter</button></span>
  </div>`;
}

function entryView(
  { copied }: RevokedModel,
  entry: RevokedEntry,
  context: DetailContext,
  actions: RevokedActions,
): TemplateResult {
  return html`<section class="revokedEntry" tabindex="-1" aria-label=${entry.title}>
    <h3>${entry.title} <button class="link partTool" @click=${actions.copy}>
        ${icon(copied ? "check" : "copy", copied ? "ok" : "")}<span>${copied ? "Copied" : "Copy row"}</span>
      </button></h3>
    <dl>${entry.fields.map((field) => fieldView(field, context))}</dl>
  </section>`;
}
