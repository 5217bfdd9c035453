// The report page: takes messages, keeps what the reader did, and draws.

import { html, render } from "lit/html.js";
import type { FromReport, ReportView, ToReport } from "../../view/reportProtocol.ts";
import { markCurrent } from "../detail/outlineView.ts";
import { findingKey, type ReportContext } from "./reportContext.ts";
import { reportView } from "./reportView.ts";
import { toReport } from "./toReport.ts";

/** The editor's side, as `vscodeHost` gives it: it hands on any message. */
export interface ReportHost {
  post(message: FromReport): void;
  listen(receive: (message: unknown) => void): void;
  getState(): unknown;
  setState(state: object): void;
}

/** Milliseconds for which a button says that it was done. */
const shownFor = 2_000;
/** Units of the picture before it was measured. */
const firstWidth = 736;

export class ReportPage {
  private report: ReportView | undefined;
  private unfolded: readonly string[] = [];
  private top = 0;
  private width = firstWidth;
  /** Asked for, and not yet confirmed by the host. */
  private asked: string | undefined;
  private done: string | undefined;
  private announcement = "";
  private timer: number | undefined;
  private readonly sizes = new ResizeObserver(() => {
    this.measure();
  });

  constructor(
    private readonly host: ReportHost,
    private readonly root: HTMLElement,
  ) {
    this.restore(host.getState());
    host.listen((message) => {
      this.receive(toReport(message));
    });
    document.addEventListener("copy", this.copyFocused);
    // Chromium asks before it runs a copy command without a selection.
    document.addEventListener("beforecopy", this.copyFocused);
    window.addEventListener("scroll", this.scrolled, { passive: true });
    root.className = "page report";
    host.post({ type: "ready" });
  }

  private receive(message: ToReport | undefined): void {
    if (message === undefined) return;
    switch (message.type) {
      case "report": {
        const isFirst = this.report === undefined;
        this.report = message.report;
        document.title = message.report.title;
        this.draw();
        if (isFirst) {
          const { top } = this;
          this.measure();
          document.documentElement.scrollTop = top;
        }
        markCurrent(this.root, document.documentElement);
        return;
      }
      case "done":
        this.confirm(message.what);
        return;
      default:
        message satisfies never;
    }
  }

  private confirm(what: string): void {
    this.done = this.asked;
    this.announcement = what;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.done = undefined;
      this.announcement = "";
      this.draw();
    }, shownFor);
    this.draw();
  }

  private context(): ReportContext {
    return {
      unfolded: this.unfolded,
      unfold: (list) => {
        this.unfolded = this.unfolded.includes(list) ? this.unfolded.filter((one) => one !== list) : [...this.unfolded, list];
        this.keep();
        this.draw();
      },
      done: this.done,
      open: (target) => {
        this.host.post({ type: "open", target });
      },
      copy: (file, finding) => {
        this.asked = findingKey(file, finding);
        this.host.post({ type: "copy", file, finding });
      },
      act: (action) => {
        this.asked = action;
        this.host.post({ type: "act", action });
      },
    };
  }

  /** What Ctrl+C copies while no text is selected: the finding that has the focus. */
  private readonly copyFocused = (event: Event): void => {
    if (document.getSelection()?.isCollapsed === false) return;
    const key = document.activeElement?.closest<HTMLElement>("[data-finding]")?.dataset["finding"];
    const [file, finding] = (key ?? "").split("/").map(Number);
    if (file === undefined || finding === undefined) return;
    event.preventDefault();
    if (event.type === "copy") this.context().copy(file, finding);
  };

  private readonly scrolled = (): void => {
    this.top = document.documentElement.scrollTop;
    this.keep();
    markCurrent(this.root, document.documentElement);
  };

  private keep(): void {
    this.host.setState({ top: this.top, unfolded: this.unfolded });
  }

  private restore(state: unknown): void {
    if (typeof state !== "object" || state === null) return;
    const { top, unfolded } = state as Readonly<Record<string, unknown>>;
    if (typeof top === "number") this.top = top;
    if (Array.isArray(unfolded)) this.unfolded = unfolded.filter((one) => typeof one === "string");
  }

  /** The picture is laid out for the room it has: its text is never scaled. */
  private measure(): void {
    const figure = this.root.querySelector("figure");
    if (figure === null) return;
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 13;
    const width = Math.floor(figure.clientWidth / unit);
    if (width === this.width || width === 0) return;
    this.width = width;
    this.draw();
  }

  private draw(): void {
    const { report, root, announcement, width } = this;
    if (report === undefined) return;
    render(html`${reportView(report, width, this.context())}<p class="hidden" role="status">${announcement}</p>`, root);
    const figure = root.querySelector("figure");
    // Observing again is free, and calls back once for a new element.
    if (figure !== null) this.sizes.observe(figure);
  }
}
