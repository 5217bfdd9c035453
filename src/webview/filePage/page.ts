// The page: takes messages, keeps what the reader did, and draws. One drawing function for everything; lit touches only what changed.

import { html, render } from "lit/html.js";
import type { DetailView, FileView, RowSummary, ToPage } from "../../contract/protocol.ts";
import { CopyFeedback } from "../frame/copyFeedback.ts";
import { copyTarget, listenForCopy } from "../frame/copyTarget.ts";
import { DetailScroll } from "./detailScroll.ts";
import type { Host } from "../frame/host.ts";
import { ListPane } from "./listPane.ts";
import { hasPlace } from "../state/pageState.ts";
import { pageView, type PageActions, type PageModel } from "./pageView.ts";
import { switchPane } from "../state/panes.ts";
import { Requests } from "./requests.ts";
import { RevokedPane } from "../revoked/revokedPane.ts";
import { StateKeeper } from "../state/stateKeeper.ts";
import { StructurePane } from "../structure/structurePane.ts";
import { toPage } from "./toPage.ts";

export class Page {
  private file: FileView | undefined;
  /** Rows whose view has not come yet, or not to its end. */
  private readonly ahead: RowSummary[] = [];
  private detail: DetailView | undefined;
  private reading: string | undefined;
  private failure: PageModel["failure"];
  private drawPending = false;
  private readonly kept: StateKeeper;
  private readonly list: ListPane;
  private readonly feedback: CopyFeedback;
  private readonly requests: Requests;
  private readonly structure: StructurePane;
  private readonly revoked: RevokedPane;
  private readonly scroll: DetailScroll;
  private readonly actions: PageActions;

  constructor(
    host: Host,
    private readonly root: HTMLElement,
  ) {
    const drawSoon = (): void => {
      this.drawSoon();
    };
    this.kept = new StateKeeper(host);
    this.scroll = new DetailScroll(root, this.kept);
    this.feedback = new CopyFeedback(drawSoon);
    this.structure = new StructurePane({
      structure: (row) => {
        host.post({ type: "structure", row });
      },
      copyHex: (row, bytes) => {
        this.requests.copyHex(row, bytes);
      },
      act: (action, row) => {
        this.requests.act(action, row);
      },
      copied: () => this.feedback.copied,
    });
    this.revoked = new RevokedPane({
      post: (message) => {
        host.post(message);
      },
      context: (row) => this.requests.context(row),
      copyEntry: (row, entry) => {
        this.requests.copyEntry(row, entry);
      },
    });
    this.requests = new Requests(host, this.kept, this.feedback, drawSoon, {
      attachStructure: this.structure.attach,
      attachRevoked: this.revoked.attach,
    });
    this.list = new ListPane(root, this.kept, {
      ask: (row) => {
        host.post({ type: "select", row });
      },
      draw: () => {
        this.draw();
      },
      drawSoon,
      cancel: () => {
        this.requests.act("cancelReading", undefined);
      },
    });
    this.actions = {
      ...this.list.actions,
      context: (row) => this.requests.context(row),
      detailScrolled: this.detailScrolled,
    };
    host.listen((message) => {
      this.receive(toPage(message));
    });
    document.addEventListener("keydown", (event) => {
      switchPane(event, root);
    });
    listenForCopy(
      () => this.structure.copyTarget ?? this.revoked.copyTarget ?? copyTarget(this.detail, this.list.selected),
      (target) => {
        if (target.type === "bytes") this.structure.copyHex();
        else if (target.type === "entry") this.revoked.copyEntry();
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
        this.append(message.from, message.rows);
        return;
      case "show":
        if (this.append(message.from, message.file.rows))
          this.show({ ...message.file, rows: [...this.ahead] }, message.detail, message.reading);
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
      case "revoked":
        this.revoked.receive(message.revoked);
        return;
      case "revokedEntry":
        this.revoked.receiveEntry(message.entry);
        return;
      case "copied":
        this.feedback.confirm(message.what);
        return;
      default:
        message satisfies never;
    }
  }

  /** False where rows before them are missing: they were sent to a page that this one has taken the place of. */
  private append(from: number, rows: readonly RowSummary[]): boolean {
    if (from > this.ahead.length) return false;
    this.ahead.length = from;
    for (const row of rows) this.ahead.push(row);
    return true;
  }

  private show(file: FileView, detail: DetailView | undefined, reading: string | undefined): void {
    const first = this.file === undefined;
    this.reading = reading;
    this.failure = undefined;
    // The reader is taken back to a place that may not be read yet.
    if (first && reading !== undefined && hasPlace(this.kept.current)) {
      this.drawSoon();
      return;
    }
    this.file = file;
    if (reading === undefined) this.ahead.length = 0;
    this.list.show(file);
    if (detail !== undefined && detail.row === this.list.selected) this.showDetail(detail);
    else if (reading === undefined || this.detail?.row !== this.list.selected) this.list.askForSelected();
    if (first) this.list.restore();
  }

  private showDetail(detail: DetailView): void {
    // An answer to an earlier question: the reader has moved on.
    if (detail.row !== this.list.selected) return;
    const before = this.detail;
    const other = detail.row !== before?.row;
    this.detail = detail;
    // The file, or its directory, has changed.
    if (!other && verdictWords(detail) !== verdictWords(before)) this.feedback.announce(verdictWords(detail));
    this.draw();
    this.structure.show(detail);
    this.revoked.show(detail);
    this.scroll.drawn(detail.row, other);
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
    const { file, detail, reading, failure, list } = this;
    // Rows grow with the editor's font, as everything does.
    const fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const { copied, announcement } = this.feedback;
    const { heading, visibleRows: rows, selected, selectedIndex, counts } = list;
    list.rowWindow.update(rows.length, selectedIndex, Math.round((fontSize * 22) / 13));
    const known = { file, detail, reading, failure, heading, rows, selectedIndex, counts, copied };
    const { layout, content } = pageView({ ...this.kept.current, ...known, selected }, list.rowWindow, this.actions);
    this.root.className = layout;
    render(html`${content}<p class="hidden" role="status">${announcement}</p>`, this.root);
    list.attach();
    this.structure.drawSoon();
    this.revoked.drawSoon();
  }
}

function verdictWords({ title, verdict }: DetailView): string {
  return `${title}: ${verdict.map(({ text }) => text).join(", ")}`;
}
