// A page of results: takes messages, keeps what the reader did, and draws.

import { html, render } from "lit/html.js";
import type { FromDocument, PageDocument, ToDocument } from "../../view/document/pageDocument.ts";
import { markCurrent } from "../detail/outlineView.ts";
import { copyKey, type DocumentContext } from "./documentContext.ts";
import { documentView } from "./documentView.ts";
import { toDocument } from "./toDocument.ts";

/** The editor's side, as `vscodeHost` gives it: it hands on any message. */
export interface DocumentHost {
  post(message: FromDocument): void;
  listen(receive: (message: unknown) => void): void;
  getState(): unknown;
  setState(state: object): void;
}

/** Milliseconds for which a button says that it was done. */
const shownFor = 2_000;
/** Units of a picture before its room was measured. */
const firstWidth = 736;

export class DocumentPage {
  private document: PageDocument | undefined;
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
    private readonly host: DocumentHost,
    private readonly root: HTMLElement,
  ) {
    this.restore(host.getState());
    host.listen((message) => {
      this.receive(toDocument(message));
    });
    window.addEventListener("scroll", this.scrolled, { passive: true });
    root.className = "page report document";
    host.post({ type: "ready" });
  }

  private receive(message: ToDocument | undefined): void {
    switch (message?.type) {
      case "document": {
        const isFirst = this.document === undefined;
        this.document = message.document;
        document.title = message.document.title;
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
      case undefined:
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

  private context(): DocumentContext {
    return {
      width: this.width,
      unfolded: this.unfolded,
      unfold: (name) => {
        this.unfolded = this.unfolded.includes(name) ? this.unfolded.filter((one) => one !== name) : [...this.unfolded, name];
        this.keep();
        this.draw();
      },
      done: this.done,
      act: (action) => {
        this.asked = action;
        this.host.post({ type: "act", action });
      },
      copy: (place) => {
        this.asked = copyKey(place);
        this.host.post({ type: "copy", ...place });
      },
    };
  }

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

  /** Pictures are laid out for the room they have: their text is never scaled. */
  private measure(): void {
    const room = this.root.querySelector("figure") ?? this.root.querySelector(".part");
    if (room === null) return;
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 13;
    const width = Math.floor(room.clientWidth / unit);
    if (width === this.width || width === 0) return;
    this.width = width;
    this.draw();
  }

  private draw(): void {
    const { document: shown, root, announcement } = this;
    if (shown === undefined) return;
    render(html`${documentView(shown, this.context())}<p class="hidden" role="status">${announcement}</p>`, root);
    const room = root.querySelector("figure") ?? root.querySelector(".part");
    // Observing again is free, and calls back once for a new element.
    if (room !== null) this.sizes.observe(room);
  }
}
