// The table of a revocation list in the document. It is drawn apart from it, because a reader who scrolls moves many times a second; the
// document gives it an element, and the host the rows that it asks for.

import { render } from "lit/html.js";
import type { DetailView, RevokedEntry } from "../../contract/protocol.ts";
import {
  revokedColumns,
  wholeList,
  type FromRevokedTable,
  type RevokedColumn,
  type RevokedQuery,
  type RevokedRows,
} from "../../contract/revokedTable.ts";
import type { DetailContext } from "../detail/detailContext.ts";
import type { CopyTarget } from "../frame/copyTarget.ts";
import { rowAfterKey } from "../rows/listKeys.ts";
import { focusOn } from "../state/panes.ts";
import { RevokedState } from "./revokedState.ts";
import { revokedView, type RevokedActions } from "./revokedView.ts";
import { TallRows } from "./tallRows.ts";

/** A reader who holds a key asks for the entry they stop at; milliseconds. */
const entryAfter = 120;
/** The same for what is typed: five million entries take a second. */
const askAfter = 150;

export interface RevokedRequests {
  readonly post: (message: FromRevokedTable) => void;
  readonly context: (row: string) => DetailContext;
  readonly copyEntry: (row: string, entry: number) => void;
}

/** What is confirmed as copied, where that is a row of the table. */
export const copiedEntry = "revokedEntry";

export class RevokedPane {
  private element: HTMLElement | undefined;
  private state: RevokedState | undefined;
  private heading: RevokedColumn | undefined;
  private pending = false;
  private entryTimer: number | undefined;
  private askTimer: number | undefined;
  private readonly rows: TallRows;

  constructor(private readonly requests: RevokedRequests) {
    this.rows = new TallRows(() => {
      this.drawSoon();
    });
  }

  /** The element of the document that this draws into; `undefined` where the document has none. */
  readonly attach = (element: Element | undefined): void => {
    this.element = element instanceof HTMLElement ? element : undefined;
    if (this.element === undefined) this.rows.attach(null);
    else this.drawSoon();
  };

  /** Asks for the rows of a list that has just been drawn, again where it may have changed. */
  show({ row, parts }: DetailView): void {
    if (!parts.some(({ table }) => table === "revoked")) {
      this.state = undefined;
      return;
    }
    if (this.state?.row !== row) this.state = new RevokedState(row, this.requests.post);
    this.state.ask(this.state.query);
    this.draw();
  }

  receive(answer: RevokedRows): void {
    if (this.state?.receive(answer) !== true) return;
    this.draw();
    if (this.state.entry === undefined || answer.from === 0) this.askForEntry(0);
  }

  receiveEntry(entry: RevokedEntry): void {
    const { state } = this;
    if (state === undefined || entry.row !== state.row || state.at(state.active)?.entry !== entry.entry) return;
    state.entry = entry;
    this.draw();
  }

  /** What is to be copied where the focus is in the table and no text is selected. */
  get copyTarget(): CopyTarget | undefined {
    const isInside = document.activeElement?.classList.contains("revokedGrid") === true;
    return isInside && document.getSelection()?.isCollapsed !== false ? { type: "entry" } : undefined;
  }

  copyEntry(): void {
    const { state } = this;
    const row = state?.at(state.active);
    if (state !== undefined && row !== undefined) this.requests.copyEntry(state.row, row.entry);
  }

  drawSoon(): void {
    if (this.pending) return;
    this.pending = true;
    queueMicrotask(() => {
      if (this.pending) this.draw();
    });
  }

  private ask(changes: Partial<RevokedQuery>, after: number): void {
    const { state } = this;
    if (state === undefined) return;
    const query = { ...state.query, ...changes };
    state.query = query;
    this.draw();
    window.clearTimeout(this.askTimer);
    this.askTimer = window.setTimeout(() => {
      state.active = 0;
      state.ask(query);
      this.rows.toTop();
    }, after);
  }

  private activate(index: number, after: number): void {
    const { state } = this;
    if (state === undefined) return;
    this.heading = undefined;
    state.active = index;
    this.rows.reveal(index);
    this.askForEntry(after);
    this.draw();
  }

  private askForEntry(after: number): void {
    window.clearTimeout(this.entryTimer);
    this.entryTimer = window.setTimeout(() => {
      const { state } = this;
      if (state === undefined) return;
      const row = state.at(state.active);
      if (row !== undefined) this.requests.post({ type: "revokedEntry", row: state.row, entry: row.entry });
      else if (state.count === 0) state.entry = undefined;
      this.drawSoon();
    }, after);
  }

  private readonly key = (event: KeyboardEvent): void => {
    const { state, heading } = this;
    if (state === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const wasHandled = heading === undefined ? this.rowKey(event.key, state) : this.headingKey(event.key, heading);
    if (wasHandled) event.preventDefault();
  };

  private rowKey(key: string, state: RevokedState): boolean {
    if (key === "ArrowUp" && state.active <= 0) this.heading = state.query.column;
    else if (key === "Enter" && this.element !== undefined) focusOn(this.element, ".revokedEntry");
    else {
      const index = rowAfterKey(key, state.active, state.count, this.rows.rowsInView);
      if (index === undefined) return false;
      this.activate(index, entryAfter);
    }
    this.draw();
    return true;
  }

  private headingKey(key: string, heading: RevokedColumn): boolean {
    const at = revokedColumns.indexOf(heading);
    if (key === "ArrowDown" || key === "Escape") this.heading = undefined;
    else if (key === "ArrowLeft") this.heading = revokedColumns[Math.max(at - 1, 0)];
    else if (key === "ArrowRight") this.heading = revokedColumns[Math.min(at + 1, revokedColumns.length - 1)];
    else if (key === "Enter" || key === " ") this.actions.orderBy(heading);
    else return false;
    this.draw();
    return true;
  }

  private readonly actions: RevokedActions = {
    ask: (changes) => {
      this.ask(changes, askAfter);
    },
    orderBy: (column) => {
      const { query } = this.state ?? {};
      const isTurned = query?.column === column && !query.descending;
      this.ask({ column, descending: isTurned }, 0);
    },
    clear: () => {
      const { column, descending } = this.state?.query ?? wholeList;
      this.ask({ ...wholeList, column, descending }, 0);
      if (this.element !== undefined) focusOn(this.element, ".revokedQuery input");
    },
    activate: (index) => {
      this.activate(index, 0);
    },
    key: this.key,
    enterGrid: () => {
      if (this.element !== undefined) focusOn(this.element, ".revokedGrid");
    },
    left: () => {
      this.heading = undefined;
      this.drawSoon();
    },
    copy: () => {
      this.copyEntry();
    },
  };

  private draw(): void {
    this.pending = false;
    const { element, state, rows } = this;
    if (element === undefined || state === undefined) return;
    const fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
    rows.update(state.count, Math.round((fontSize * 22) / 13));
    const context = this.requests.context(state.row);
    const { first, count } = rows.range;
    state.need(first, count);
    const { query, answer, active, entry } = state;
    const model = {
      ...{ query, answer, active, entry, heading: this.heading, count: state.count, height: rows.height },
      at: (index: number) => state.at(index),
      placed: rows.rows(active),
      copied: context.copied === copiedEntry,
    };
    render(revokedView(model, context, this.actions), element);
    rows.attach(element.querySelector<HTMLElement>(".revokedGrid"));
  }
}
