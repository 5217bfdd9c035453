// What every long page does around what it shows: keeps what the reader unfolded and where they were, measures the room for pictures,
// says for a moment that something was done, and draws again.

import { html, render, type TemplateResult } from "lit/html.js";
import { markCurrent } from "./outlineView.ts";

/** The editor's memory for a page, also over its lives. */
export interface PageMemory {
  getState(): unknown;
  setState(state: object): void;
}

/** What a drawing needs of the frame. */
export interface FrameContext {
  /** The room for a picture, in units of the page (pixels at the editor's default font size). */
  readonly width: number;
  /** Names of what is shown whole. */
  readonly unfolded: readonly string[];
  /** Turns the fold of that name over. */
  readonly unfold: (name: string) => void;
  /** What the reader chose in a picture, by the picture's name. */
  readonly selected: Readonly<Record<string, string>>;
  readonly select: (picture: string, what: string) => void;
  /** What was asked for last and done a moment ago. */
  readonly done: string | undefined;
}

/** Milliseconds for which a button says that it was done. */
const shownFor = 2_000;
/** Units of a picture before its room was measured. */
const firstWidth = 736;

export class PageFrame {
  private unfolded: readonly string[] = [];
  private selected: Readonly<Record<string, string>> = {};
  private top = 0;
  /** What the host wants to know of this page after a reload. */
  private origin: string | undefined;
  private width = firstWidth;
  /** Asked for, and not yet confirmed by the host. */
  private asked: string | undefined;
  private done: string | undefined;
  private announcement = "";
  /** What was found, as it was shown last. */
  private verdict = "";
  private timer: number | undefined;
  private isDrawn = false;
  private readonly sizes = new ResizeObserver(() => {
    this.measure();
  });

  /** `content` draws what there is; `undefined` while there is nothing yet. */
  constructor(
    private readonly memory: PageMemory,
    private readonly root: HTMLElement,
    private readonly content: (context: FrameContext) => TemplateResult | undefined,
  ) {
    this.restore(memory.getState());
    window.addEventListener("scroll", this.scrolled, { passive: true });
  }

  /**
   * There is something new to show. The first time, the reader is taken to where they were; later, another `verdict` is
   * said to screen readers, which don't notice that the page was drawn again.
   */
  show(title: string, verdict: string): void {
    document.title = title;
    const isNews = this.isDrawn && verdict !== this.verdict;
    this.verdict = verdict;
    if (isNews) this.announce(verdict);
    else this.draw();
    if (!this.isDrawn) {
      this.isDrawn = true;
      const { top } = this;
      this.measure();
      document.documentElement.scrollTop = top;
    }
    markCurrent(this.root, document.documentElement);
  }

  /** Keeps what the host gets back after a reload. */
  keepOrigin(origin: string): void {
    this.origin = origin;
    this.keep();
  }

  /** Remembers what was asked of the host, so that its place can say when it is done. */
  ask(what: string): void {
    this.asked = what;
  }

  /** The host has done what was asked last; `words` are said to screen readers. */
  confirm(words: string): void {
    this.done = this.asked;
    this.announce(words);
  }

  private announce(words: string): void {
    this.announcement = words;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.done = undefined;
      this.announcement = "";
      this.draw();
    }, shownFor);
    this.draw();
  }

  private readonly scrolled = (): void => {
    this.top = document.documentElement.scrollTop;
    this.keep();
    markCurrent(this.root, document.documentElement);
  };

  private keep(): void {
    this.memory.setState({
      top: this.top,
      ...(this.origin !== undefined && { origin: this.origin }),
      unfolded: this.unfolded,
      ...(Object.keys(this.selected).length > 0 && { selected: this.selected }),
    });
  }

  private restore(state: unknown): void {
    if (typeof state !== "object" || state === null) return;
    const { top, unfolded, selected, origin } = state as Readonly<Record<string, unknown>>;
    if (typeof top === "number") this.top = top;
    if (typeof origin === "string") this.origin = origin;
    if (Array.isArray(unfolded)) this.unfolded = unfolded.filter((one) => typeof one === "string");
    if (typeof selected === "object" && selected !== null)
      this.selected = Object.fromEntries(Object.entries(selected).filter(([, what]) => typeof what === "string"));
  }

  /** Where pictures are: a figure, else the part that will hold one. */
  private room(): Element | null {
    return this.root.querySelector("figure") ?? this.root.querySelector(".part");
  }

  /** Pictures are laid out for the room they have: their text is never scaled. */
  private measure(): void {
    const room = this.room();
    if (room === null) return;
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 13;
    const width = Math.floor(room.clientWidth / unit);
    if (width === this.width || width === 0) return;
    this.width = width;
    this.draw();
  }

  private draw(): void {
    const content = this.content({
      width: this.width,
      unfolded: this.unfolded,
      unfold: (name) => {
        this.unfolded = this.unfolded.includes(name)
          ? this.unfolded.filter((one) => one !== name)
          : [...this.unfolded, name];
        this.keep();
        this.draw();
      },
      selected: this.selected,
      select: (picture, what) => {
        this.selected = { ...this.selected, [picture]: what };
        this.keep();
        this.draw();
      },
      done: this.done,
    });
    if (content === undefined) return;
    render(html`${content}<p class="hidden" role="status">${this.announcement}</p>`, this.root);
    const room = this.room();
    // Observing again is free, and calls back once for a new element.
    if (room !== null) this.sizes.observe(room);
  }
}
