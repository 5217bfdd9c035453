// The page: takes messages, keeps what the reader did, and draws. One drawing function for everything; lit touches only what changed.

import { html, render } from "lit/html.js";
import type { DetailView, FileView, RowSummary, ToPage } from "../view/protocol.ts";
import { CopyFeedback } from "./copyFeedback.ts";
import { copyTarget, listenForCopy } from "./copyTarget.ts";
import { DetailScroll } from "./detailScroll.ts";
import type { Host } from "./host.ts";
import { ListControl, type ListStep } from "./list/listControl.ts";
import { turnedOrder, type OrderColumn } from "./list/rowOrder.ts";
import { RowWindow } from "./list/rowWindow.ts";
import { pageView, type PageActions, type PageModel } from "./pageView.ts";
import { focusOn, switchPane } from "./panes.ts";
import { Requests } from "./requests.ts";
import { Selection } from "./selection.ts";
import { StateKeeper } from "./stateKeeper.ts";
import { StructurePane } from "./structure/structurePane.ts";
import { toPage } from "./toPage.ts";

/** A reader who holds an arrow key asks for the row they stop at, not for all they pass; milliseconds. */
const selectAfter = 120;

export class Page {
  private file: FileView | undefined;
  /** Rows whose view has not come yet. */
  private readonly ahead: RowSummary[] = [];
  private detail: DetailView | undefined;
  private reading: string | undefined;
  private failure: PageModel["failure"];
  private heading: OrderColumn | undefined;
  private drawPending = false;
  private readonly list = new ListControl();
  private readonly kept: StateKeeper;
  private readonly selection: Selection;
  private readonly rowWindow: RowWindow;
  private readonly feedback: CopyFeedback;
  private readonly requests: Requests;
  private readonly structure: StructurePane;
  private readonly scroll: DetailScroll;

  constructor(
    host: Host,
    private readonly root: HTMLElement,
  ) {
    const drawSoon = (): void => {
      this.drawSoon();
    };
    this.kept = new StateKeeper(host);
    this.scroll = new DetailScroll(root, this.kept);
    this.selection = new Selection(this.kept, (row) => {
      host.post({ type: "select", row });
    });
    this.rowWindow = new RowWindow(drawSoon);
    this.feedback = new CopyFeedback(drawSoon);
    this.structure = new StructurePane({
      structure: (row) => {
        host.post({ type: "structure", row });
      },
      copyHex: (row, octets) => {
        this.requests.copyHex(row, octets);
      },
      act: (action, row) => {
        this.requests.act(action, row);
      },
      copied: () => this.feedback.copied,
    });
    this.requests = new Requests(host, this.kept, this.feedback, drawSoon, this.structure.attach);
    host.listen((message) => {
      this.receive(toPage(message));
    });
    document.addEventListener("keydown", (event) => {
      switchPane(event, root);
    });
    listenForCopy(
      () => this.structure.copyTarget ?? copyTarget(this.detail, this.selected),
      (target) => {
        if (target.type === "octets") this.structure.copyHex();
        else if (target.type === "field") this.requests.copy(target.row, target.field);
        else this.requests.act("copyPem", target.row);
      },
    );
    window.addEventListener("scroll", this.detailScrolled, { passive: true });
    host.post({ type: "ready" });
  }

  private receive(message: ToPage | undefined): void {
    if (message === undefined) return;
    switch (message.type) {
      case "rows":
        if (message.first) this.ahead.length = 0;
        this.ahead.push(...message.rows);
        return;
      case "show":
        this.show({ ...message.file, rows: [...this.ahead.splice(0), ...message.file.rows] }, message.detail);
        return;
      case "detail":
        this.showDetail(message.detail);
        return;
      case "structure":
        if (this.structure.receive(message.structure)) this.scroll.completed();
        return;
      case "reading":
        this.reading = message.text;
        this.drawSoon();
        return;
      case "failed":
        this.failure = message;
        this.drawSoon();
        return;
      case "copied":
        this.feedback.confirm(message.what);
        return;
      default:
        message satisfies never;
    }
  }

  private show(file: FileView, detail: DetailView | undefined): void {
    const first = this.file === undefined;
    this.file = file;
    this.reading = undefined;
    this.failure = undefined;
    this.draw();
    const { selected } = this;
    if (detail !== undefined && detail.row === selected) this.showDetail(detail);
    else if (selected !== undefined) this.selection.askNow(selected);
    const grid = this.root.querySelector(".grid");
    if (!first || grid === null) return;
    grid.scrollTop = this.kept.current.listTop;
    this.rowWindow.revealAmidst(this.selectedIndex);
    // The keys work at once where the editor was opened to be used, and nothing is taken from the explorer where it is a preview.
    if (document.hasFocus() && document.activeElement === document.body) focusOn(this.root, ".grid");
  }

  private showDetail(detail: DetailView): void {
    // An answer to an earlier question: the reader has moved on.
    if (detail.row !== this.selected) return;
    const other = detail.row !== this.detail?.row;
    this.detail = detail;
    this.draw();
    this.structure.show(detail);
    this.scroll.drawn(detail.row, other);
  }

  private get visibleRows(): readonly RowSummary[] {
    const { filter, order } = this.kept.current;
    return this.list.visible(this.file?.rows ?? [], filter, order);
  }

  private get selected(): string | undefined {
    return this.selection.of(this.file, this.visibleRows);
  }

  private get selectedIndex(): number {
    const { selected } = this;
    return this.visibleRows.findIndex((row) => row.id === selected);
  }

  private select(row: string, after: number): void {
    if (row === this.selected) return;
    this.selection.choose(row, after);
    this.rowWindow.reveal(this.selectedIndex);
    this.drawSoon();
  }

  private readonly actions: PageActions = {
    context: (row) => this.requests.context(row),
    move: (by) => {
      const next = this.visibleRows[this.selectedIndex + by];
      if (next !== undefined) this.select(next.id, selectAfter);
    },
    detailScrolled: () => {
      this.detailScrolled();
    },
    change: (filter) => {
      this.kept.change({ filter });
      this.draw();
      this.root.querySelector(".grid")?.scrollTo({ top: 0 });
    },
    clear: () => {
      this.kept.change({ filter: { ...this.kept.current.filter, text: "", only: undefined } });
      this.draw();
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
      this.draw();
      this.rowWindow.reveal(this.selectedIndex);
    },
    key: (event) => {
      const { heading, selected } = this;
      const step = this.list.key(event, this.visibleRows, selected, heading, this.rowWindow.rowsInView);
      if (step === undefined) return;
      event.preventDefault();
      this.takeStep(step);
    },
    scrolled: (listTop) => {
      this.kept.change({ listTop });
    },
    left: () => {
      this.heading = undefined;
      this.drawSoon();
    },
    cancel: () => {
      this.requests.act("cancelReading", undefined);
    },
  };

  private takeStep(step: ListStep): void {
    switch (step.type) {
      case "row":
        this.select(step.row, selectAfter);
        return;
      case "heading":
        this.heading = step.heading;
        this.drawSoon();
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

  private readonly detailScrolled = (): void => {
    if (this.detail !== undefined) this.scroll.scrolled(this.detail.row);
  };

  /** Several changes in a row are drawn once, before the next frame. */
  private drawSoon(): void {
    if (this.drawPending) return;
    this.drawPending = true;
    queueMicrotask(() => {
      if (this.drawPending) this.draw();
    });
  }

  private draw(): void {
    this.drawPending = false;
    const { file, detail, reading, failure, heading, selected, selectedIndex, visibleRows: rows } = this;
    // Rows grow with the editor's font, as everything does.
    const fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.rowWindow.update(rows.length, selectedIndex, Math.round((fontSize * 22) / 13));
    const { copied, announcement } = this.feedback;
    const counts = this.list.counts(file?.rows ?? []);
    const known = { file, detail, reading, failure, heading, rows, selectedIndex, counts, copied };
    const { layout, content } = pageView({ ...this.kept.current, ...known, selected }, this.rowWindow, this.actions);
    this.root.className = layout;
    render(html`${content}<p class="hidden" role="status">${announcement}</p>`, this.root);
    this.rowWindow.attach(this.root.querySelector<HTMLElement>(".grid"));
    this.structure.drawSoon();
  }
}
