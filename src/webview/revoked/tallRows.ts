// Which rows of a table are in the document. Rows have one height, so their places are computed and not kept: the list's window
// (rowWindow.ts) measures each row, which takes gigabytes for five million.
//
// Browsers end an element at some millions of pixels. A taller table scrolls through a shorter one: the wheel and the keys move by rows, and
// the scroll bar moves in proportion.

import type { PlacedRow } from "../rows/rowWindow.ts";

/** Pixels. Chromium ends an element at 33 million, Firefox at 17 million, and zoom makes it fewer. */
const tallest = 4_000_000;
/** Rows above and below those in view. */
const overscan = 8;

export class TallRows {
  private scroller: HTMLElement | null = null;
  private count = 0;
  private rowHeight = 22;
  /** Pixels from the top of the table as if it were not shortened. */
  private position = 0;
  private readonly sizes: ResizeObserver;

  /** `changed` is called when other rows are in view. */
  constructor(private readonly changed: () => void) {
    this.sizes = new ResizeObserver(changed);
  }

  /** Call before drawing. `rowHeight` is in pixels. */
  update(count: number, rowHeight: number): void {
    this.count = count;
    this.rowHeight = rowHeight;
    this.position = this.within(this.position);
  }

  /** Call after drawing, with the element that scrolls. */
  attach(scroller: HTMLElement | null): void {
    if (scroller === this.scroller) return;
    this.sizes.disconnect();
    this.scroller?.removeEventListener("scroll", this.scrolled);
    this.scroller?.removeEventListener("wheel", this.wheeled);
    this.scroller = scroller;
    if (scroller === null) return;
    this.sizes.observe(scroller);
    scroller.addEventListener("scroll", this.scrolled, { passive: true });
    scroller.addEventListener("wheel", this.wheeled, { passive: false });
    this.changed();
  }

  /** Pixels that the table takes. */
  get height(): number {
    return Math.min(this.whole, tallest);
  }

  /** The first row in view, and how many are, with those around them. */
  get range(): { readonly first: number; readonly count: number } {
    const first = Math.max(0, Math.floor(this.position / this.rowHeight) - overscan);
    const end = Math.min(this.count, Math.ceil((this.position + this.viewHeight) / this.rowHeight) + overscan);
    return { first, count: Math.max(0, end - first) };
  }

  /** `active` is drawn as well, wherever it is: a screen reader needs to find it. -1 for none. */
  rows(active: number): readonly PlacedRow[] {
    const { first, count } = this.range;
    const scrolled = this.isShortened ? (this.scroller?.scrollTop ?? 0) - this.position : 0;
    const placed = Array.from({ length: count }, (_, at) => this.placed(first + at, scrolled));
    if (active < 0 || active >= this.count || (active >= first && active < first + count)) return placed;
    // Out of view, and within the table so that it adds nothing to scroll.
    const beyond = { index: active, top: active < first ? 0 : this.height - this.rowHeight };
    return active < first ? [beyond, ...placed] : [...placed, beyond];
  }

  private placed(index: number, scrolled: number): PlacedRow {
    return { index, top: Math.round(index * this.rowHeight + scrolled) };
  }

  /** How many whole rows are in view. */
  get rowsInView(): number {
    return Math.max(1, Math.floor(this.viewHeight / this.rowHeight));
  }

  /** Scrolls just far enough for the row to be in view. */
  reveal(index: number): void {
    const top = index * this.rowHeight;
    this.moveTo(Math.min(Math.max(this.position, top + this.rowHeight - this.viewHeight), top));
  }

  toTop(): void {
    this.moveTo(0);
  }

  private get whole(): number {
    return this.count * this.rowHeight;
  }

  private get isShortened(): boolean {
    return this.whole > tallest;
  }

  private get viewHeight(): number {
    const headings = this.scroller?.querySelector(".gridHead")?.clientHeight ?? 0;
    return Math.max(0, (this.scroller?.clientHeight ?? 0) - headings);
  }

  /** Pixels of the whole table for one pixel of the scroll bar's. */
  private get scale(): number {
    const room = this.height - this.viewHeight;
    return room <= 0 ? 1 : (this.whole - this.viewHeight) / room;
  }

  private within(position: number): number {
    return Math.max(0, Math.min(position, this.whole - this.viewHeight));
  }

  private moveTo(position: number): void {
    this.position = this.within(position);
    if (this.scroller !== null) this.scroller.scrollTop = this.position / this.scale;
    this.changed();
  }

  private readonly scrolled = (): void => {
    const scrollTop = this.scroller?.scrollTop ?? 0;
    // What this class has scrolled to itself is where it should be, up to a pixel of the scroll bar.
    if (Math.abs(scrollTop - this.position / this.scale) >= 1) this.position = this.within(scrollTop * this.scale);
    this.changed();
  };

  /** One pixel of the scroll bar may be hundreds of the table's: the wheel would skip rows. */
  private readonly wheeled = (event: WheelEvent): void => {
    if (!this.isShortened || event.ctrlKey || event.deltaY === 0) return;
    const unit = [1, this.rowHeight, this.viewHeight][event.deltaMode] ?? 1;
    const before = this.position;
    this.moveTo(this.position + event.deltaY * unit);
    if (this.position !== before) event.preventDefault();
  };
}
