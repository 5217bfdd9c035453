// The page: takes messages, keeps what the reader did, and draws. One drawing function for everything; lit touches only what changed.

import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { guard } from "lit/directives/guard.js";
import type { DetailView, FileView, FromPage, PageAction, ToPage } from "../view/protocol.ts";
import { CopyFeedback } from "./copyFeedback.ts";
import { crumbView } from "./crumbView.ts";
import type { DetailContext } from "./detail/detailContext.ts";
import { detailView } from "./detail/detailView.ts";
import { markCurrent } from "./detail/outlineView.ts";
import type { Host } from "./host.ts";
import { fileProblemsView } from "./list/fileProblemsView.ts";
import { ListControl } from "./list/listControl.ts";
import { listView, type ListActions } from "./list/listView.ts";
import { turnedOrder, type OrderColumn } from "./list/rowOrder.ts";
import { RowWindow } from "./list/rowWindow.ts";
import { emptyFileView, failedView, readingView } from "./messageView.ts";
import { detailTopOf, foldKey, withDetailTop, withFold } from "./pageState.ts";
import { StateKeeper } from "./stateKeeper.ts";
import { toPage } from "./toPage.ts";

/** A reader who holds an arrow key asks for the row they stop at, not for all they pass. */
const selectAfter = 120;

export class Page {
  private file: FileView | undefined;
  private detail: DetailView | undefined;
  private reading: string | undefined;
  private failure: { readonly title: string; readonly why: string } | undefined;
  private heading: OrderColumn | undefined;
  private selectTimer: number | undefined;
  private drawPending = false;
  private readonly kept: StateKeeper;
  private readonly list = new ListControl();
  private readonly rowWindow = new RowWindow(() => {
    this.drawSoon();
  });
  private readonly feedback = new CopyFeedback(() => {
    this.drawSoon();
  });

  constructor(
    private readonly host: Host,
    private readonly root: HTMLElement,
  ) {
    this.kept = new StateKeeper(host);
    host.listen((message) => {
      this.receive(toPage(message));
    });
    document.addEventListener("keydown", this.changePane);
    document.addEventListener("copy", this.copyFocused);
    // Chromium asks before it runs a copy command without a selection.
    document.addEventListener("beforecopy", this.copyFocused);
    window.addEventListener("scroll", this.detailScrolled, { passive: true });
    host.post({ type: "ready" });
  }

  private receive(message: ToPage | undefined): void {
    if (message === undefined) return;
    switch (message.type) {
      case "show":
        this.show(message.file);
        return;
      case "detail":
        this.showDetail(message.detail);
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

  private show(file: FileView): void {
    const first = this.file === undefined;
    this.file = file;
    this.reading = undefined;
    this.failure = undefined;
    this.ask(this.selected);
    this.draw();
    if (!first || file.rows.length < 2) return;
    const body = this.root.querySelector(".gridBody");
    if (body !== null) body.scrollTop = this.kept.current.listTop;
    this.reveal(this.selected);
  }

  private showDetail(detail: DetailView): void {
    // An answer to an earlier question: the reader has moved on.
    if (detail.row !== this.selected) return;
    const other = detail.row !== this.detail?.row;
    this.detail = detail;
    this.draw();
    if (other) this.detailScroller.scrollTop = detailTopOf(this.kept.current, detail.row);
    this.markOutline();
  }

  /** The row the reader chose where the file still has it, else the one the host proposes, else the first of the list. */
  private get selected(): string | undefined {
    const has = (id: string | undefined): boolean => id !== undefined && this.file?.rows.some((row) => row.id === id) === true;
    const chosen = [this.kept.current.selected, this.file?.selected].find(has);
    return chosen ?? this.visibleRows[0]?.id;
  }

  private get visibleRows(): FileView["rows"] {
    const { filter, order } = this.kept.current;
    return this.list.visible(this.file?.rows ?? [], filter, order);
  }

  private get detailScroller(): Element {
    return this.root.querySelector(".detail") ?? document.documentElement;
  }

  private post(message: FromPage): void {
    this.host.post(message);
  }

  private ask(row: string | undefined): void {
    window.clearTimeout(this.selectTimer);
    this.selectTimer = undefined;
    if (row !== undefined) this.post({ type: "select", row });
  }

  private select(row: string, after: number): void {
    if (row === this.selected) return;
    this.kept.change({ selected: row });
    this.reveal(row);
    window.clearTimeout(this.selectTimer);
    this.selectTimer = window.setTimeout(() => {
      this.ask(row);
    }, after);
    this.drawSoon();
  }

  private reveal(row: string | undefined): void {
    const index = this.visibleRows.findIndex((one) => one.id === row);
    if (index >= 0) this.rowWindow.reveal(index);
  }

  private readonly listActions: ListActions = {
    change: (filter) => {
      this.kept.change({ filter });
      this.drawSoon();
    },
    clear: () => {
      const { filter } = this.kept.current;
      this.kept.change({ filter: { ...filter, text: "", only: undefined } });
      this.draw();
      this.root.querySelector<HTMLElement>(".filter input")?.focus();
    },
    enterList: () => {
      this.focusOn(".grid");
    },
    select: (row) => {
      this.heading = undefined;
      this.select(row, 0);
    },
    orderBy: (column) => {
      this.kept.change({ order: turnedOrder(this.kept.current.order, column) });
      this.draw();
      this.reveal(this.selected);
    },
    key: (event) => {
      this.listKey(event);
    },
    scrolled: (listTop) => {
      this.kept.change({ listTop });
    },
    left: () => {
      this.heading = undefined;
      this.drawSoon();
    },
    cancel: () => {
      this.act("cancelReading");
    },
  };

  private listKey(event: KeyboardEvent): void {
    const step = this.list.key(event, this.visibleRows, this.selected, this.heading, this.rowWindow.rowsInView);
    if (step === undefined) return;
    event.preventDefault();
    switch (step.type) {
      case "row":
        this.select(step.row, selectAfter);
        return;
      case "heading":
        this.heading = step.heading;
        this.drawSoon();
        return;
      case "order":
        this.listActions.orderBy(step.column);
        return;
      case "open":
        if (this.selectTimer !== undefined) this.ask(this.selected);
        this.focusOn(".detail");
        return;
      default:
        step satisfies never;
    }
  }

  private move(by: -1 | 1): void {
    const rows = this.visibleRows;
    const next = rows[rows.findIndex((row) => row.id === this.selected) + by];
    if (next !== undefined) this.select(next.id, selectAfter);
  }

  private act(action: PageAction): void {
    if (action === "copyPem") this.feedback.ask(action);
    this.post({ type: "act", action, row: this.detail?.row });
  }

  /** For the parts of one row; `""` stands for the file itself. */
  private context(row: string): DetailContext {
    return {
      isOpen: (place) => this.kept.current.unfolded.includes(foldKey(row, place)),
      toggle: (place) => {
        this.kept.change(withFold(this.kept.current, foldKey(row, place)));
        this.drawSoon();
      },
      copied: this.feedback.copied,
      copy: (field) => {
        this.feedback.ask(field);
        this.post({ type: "copy", row, field });
      },
      follow: (link) => {
        this.post({ type: "open", row, link });
      },
      act: (action) => {
        this.act(action);
      },
    };
  }

  private readonly changePane = (event: KeyboardEvent): void => {
    const pane = this.root.querySelector(".detail");
    if (event.key !== "F6" || pane === null) return;
    // Before the editor takes it as its own key for the next part of the window.
    event.preventDefault();
    event.stopPropagation();
    this.focusOn(pane.contains(document.activeElement) ? ".grid" : ".detail");
  };

  private focusOn(selector: string): void {
    this.root.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Ctrl+C with nothing selected copies the field that has the focus; in the list, the block. */
  private readonly copyFocused = (event: Event): void => {
    const focused = document.activeElement;
    const selection = document.getSelection();
    if (this.detail === undefined || focused === null || focused instanceof HTMLInputElement || selection?.isCollapsed === false) return;
    const field = focused.closest<HTMLElement>("[data-field]")?.dataset["field"];
    const block = focused.closest(".grid") !== null && this.detail.canCopyPem && this.detail.row === this.selected;
    if (field === undefined && !block) return;
    event.preventDefault();
    if (event.type !== "copy") return;
    if (field !== undefined) this.context(this.detail.row).copy(field);
    else this.act("copyPem");
  };

  private readonly detailScrolled = (): void => {
    if (this.detail === undefined) return;
    this.kept.change(withDetailTop(this.kept.current, this.detail.row, this.detailScroller.scrollTop));
    this.markOutline();
  };

  private markOutline(): void {
    const scroller = this.detailScroller;
    const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    markCurrent(this.root, scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top, atEnd);
  }

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
    const rows = this.visibleRows;
    const selectedIndex = rows.findIndex((row) => row.id === this.selected);
    // Rows grow with the editor's font, as everything does.
    const fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.rowWindow.update(rows.length, selectedIndex, Math.round((fontSize * 22) / 13));
    render(html`${this.content(rows, selectedIndex)}<p class="hidden" role="status">${this.feedback.announcement}</p>`, this.root);
    this.rowWindow.attach(this.root.querySelector<HTMLElement>(".gridBody"));
  }

  private content(rows: FileView["rows"], selectedIndex: number): unknown {
    const { file, failure } = this;
    const ofFile = this.context("");
    this.root.className = "page";
    if (failure !== undefined) return failedView(failure.title, failure.why, ofFile);
    if (file === undefined) {
      return this.reading === undefined ? nothing : readingView(this.reading, this.listActions.cancel);
    }
    if (file.rows.length === 0) return emptyFileView(file, ofFile);
    if (file.rows.length === 1) return this.detailContent(file, file.problems);
    this.root.className = "split";
    const problems = fileProblemsView(file.problems, ofFile);
    const { filter, order } = this.kept.current;
    const model = {
      file,
      reading: this.reading,
      filter,
      counts: this.list.counts(file.rows),
      order,
      rows,
      placed: this.rowWindow.rows(),
      height: this.rowWindow.height,
      selected: this.selected,
      heading: this.heading,
    };
    const busy = this.detail !== undefined && this.detail.row !== this.selected;
    return html`${listView(model, problems, this.listActions)}
      <section
        class="detail"
        tabindex="0"
        aria-label="Selected block"
        aria-busy=${busy ? "true" : "false"}
        @scroll=${this.detailScrolled}
      >
        ${this.detail === undefined
          ? nothing
          : crumbView(this.detail.crumb, selectedIndex > 0, selectedIndex < rows.length - 1, (by) => {
              this.move(by);
            })}
        <div class="page">${this.detailContent(file, [])}</div>
      </section>`;
  }

  private detailContent(file: FileView, problems: FileView["problems"]): unknown {
    const { detail } = this;
    if (detail === undefined) return nothing;
    const dependsOn = [detail, problems, this.kept.current.unfolded, this.feedback.copied];
    return guard(dependsOn, () => detailView(detail, problems, file.offerTextDiff, this.context(detail.row)));
  }
}
