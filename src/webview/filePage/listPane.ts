// The list beside the document: what is visible of the file's rows, which of them is selected, and what keys and clicks do.

import type { FileView, RowSummary } from "../../contract/protocol.ts";
import { focusOn } from "../state/panes.ts";
import type { PageActions } from "./pageView.ts";
import { Selection } from "../state/selection.ts";
import type { StateKeeper } from "../state/stateKeeper.ts";
import { ListControl, type ListStep } from "../list/listControl.ts";
import type { ListActions } from "../list/listView.ts";
import { turnedOrder, type OrderColumn } from "../rows/rowOrder.ts";
import type { FilterState } from "../rows/rowFilter.ts";
import { RowWindow } from "../rows/rowWindow.ts";

/** A reader who holds an arrow key asks for the row they stop at, not for all they pass; milliseconds. */
const selectAfter = 120;

export interface ListHost {
  /** Requests a row's detail. */
  readonly ask: (row: string) => void;
  readonly draw: () => void;
  readonly drawSoon: () => void;
  readonly cancel: () => void;
}

export class ListPane {
  private file: FileView | undefined;
  /** Has the keys instead of a row. */
  heading: OrderColumn | undefined;
  readonly rowWindow: RowWindow;
  private readonly control = new ListControl();
  private readonly selection: Selection;

  constructor(
    private readonly root: HTMLElement,
    private readonly kept: StateKeeper,
    private readonly host: ListHost,
  ) {
    this.selection = new Selection(kept, host.ask);
    this.rowWindow = new RowWindow(host.drawSoon);
  }

  get visibleRows(): readonly RowSummary[] {
    const { filter, order } = this.kept.current;
    return this.control.visible(this.file?.rows ?? [], filter, order);
  }

  get selected(): string | undefined {
    return this.selection.of(this.file, this.visibleRows);
  }

  get selectedIndex(): number {
    const { selected } = this;
    return this.visibleRows.findIndex((row) => row.id === selected);
  }

  get counts(): Readonly<Record<FilterState, number>> {
    return this.control.counts(this.file?.rows ?? []);
  }

  /** Draws another file, or more of it: rows that come above what the reader looks at do not push it away. */
  show(file: FileView): void {
    const before = this.rowWindow.top;
    const top = before.index === 0 ? undefined : this.visibleRows[before.index]?.id;
    this.file = file;
    this.host.draw();
    const index = top === undefined ? -1 : this.visibleRows.findIndex((row) => row.id === top);
    if (index >= 0) this.rowWindow.top = { ...before, index };
  }

  /** Asks for the selected row, where there is one. */
  askForSelected(): void {
    const { selected } = this;
    if (selected !== undefined) this.selection.askNow(selected);
  }

  /** After the first drawing of a list: as far down as it was, with the selected row in view. */
  restore(): void {
    const grid = this.root.querySelector(".grid");
    if (grid === null) return;
    grid.scrollTop = this.kept.current.listTop;
    this.rowWindow.revealAmidst(this.selectedIndex);
    // The keys work at once where the editor was opened to be used, and nothing is taken from the explorer where it is a preview.
    if (document.hasFocus() && document.activeElement === document.body) focusOn(this.root, ".grid");
  }

  /** After drawing. */
  attach(): void {
    this.rowWindow.attach(this.root.querySelector<HTMLElement>(".grid"));
  }

  private select(row: string, after: number): void {
    if (row === this.selected) return;
    this.selection.choose(row, after);
    this.rowWindow.reveal(this.selectedIndex);
    this.host.drawSoon();
  }

  readonly actions: ListActions & Pick<PageActions, "move"> = {
    move: (by) => {
      const next = this.visibleRows[this.selectedIndex + by];
      if (next !== undefined) this.select(next.id, selectAfter);
    },
    change: (filter) => {
      this.kept.change({ filter });
      this.host.draw();
      this.root.querySelector(".grid")?.scrollTo({ top: 0 });
    },
    clear: () => {
      this.kept.change({ filter: { ...this.kept.current.filter, text: "", only: undefined } });
      this.host.draw();
      focusOn(this.root, ".filter input");
    },
    enterList: () => {
      focusOn(this.root, ".grid");
    },
    select: (row) => {
      this.heading = undefined;
      this.select(row, 0);
    },
    orderBy: (column) => {
      this.kept.change({ order: turnedOrder(this.kept.current.order, column) });
      this.host.draw();
      this.rowWindow.reveal(this.selectedIndex);
    },
    key: (event) => {
      const step = this.control.key(event, this.visibleRows, this.selected, this.heading, this.rowWindow.rowsInView);
      if (step === undefined) return;
      event.preventDefault();
      this.takeStep(step);
    },
    scrolled: (listTop) => {
      this.kept.change({ listTop });
    },
    left: () => {
      this.heading = undefined;
      this.host.drawSoon();
    },
    cancel: () => {
      this.host.cancel();
    },
  };

  private takeStep(step: ListStep): void {
    switch (step.type) {
      case "row":
        this.select(step.row, selectAfter);
        return;
      case "heading":
        this.heading = step.heading;
        this.host.drawSoon();
        return;
      case "order":
        this.actions.orderBy(step.column);
        return;
      case "open":
        this.selection.askIfWaiting(this.selected);
        focusOn(this.root, ".detail");
        return;
      default:
        step satisfies never;
    }
  }
}
