// Which rows of the list are in the document: those in view, a few around them, and the active one, which a screen reader needs to
// find wherever the list is scrolled to.

import {
  Virtualizer,
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
} from "@tanstack/virtual-core";

export interface PlacedRow {
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly top: number;
}

export class RowWindow {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private scroller: HTMLElement | null = null;
  private count = 0;
  private active = -1;
  private rowHeight = 22;
  private extract = defaultRangeExtractor;

  /** `changed` is called when other rows are to be drawn, perhaps in the middle of a drawing. */
  constructor(private readonly changed: () => void) {
    this.virtualizer = new Virtualizer(this.options());
  }

  /** Call before drawing. `active` is the index of the active row, -1 for none. `rowHeight` is in pixels. */
  update(count: number, active: number, rowHeight: number): void {
    if (active !== this.active) this.extract = (range) => withIndex(range, active);
    const resized = rowHeight !== this.rowHeight;
    this.count = count;
    this.active = active;
    this.rowHeight = rowHeight;
    this.virtualizer.setOptions(this.options());
    if (resized) this.virtualizer.measure();
  }

  /** Call after drawing, with the element that scrolls. */
  attach(scroller: HTMLElement | null): void {
    this.scroller = scroller;
    this.virtualizer._willUpdate();
  }

  rows(): readonly PlacedRow[] {
    return this.virtualizer.getVirtualItems().map((item) => ({ index: item.index, top: item.start }));
  }

  /** Pixels. */
  get height(): number {
    return this.count * this.rowHeight;
  }

  /** How many whole rows are in view. */
  get rowsInView(): number {
    return Math.max(1, Math.floor(this.viewHeight / this.rowHeight));
  }

  /** What is left for rows beside the headings, which stay at the top and so do not count as scrolled; pixels. */
  private get viewHeight(): number {
    const headings = this.scroller?.querySelector(".gridHead")?.clientHeight ?? 0;
    return (this.scroller?.clientHeight ?? 0) - headings;
  }

  /** The row at the top of the view, and how many pixels of it are above. */
  get top(): { readonly index: number; readonly above: number } {
    const scrolled = this.scroller?.scrollTop ?? 0;
    const index = Math.floor(scrolled / this.rowHeight);
    return { index, above: scrolled - index * this.rowHeight };
  }

  set top({ index, above }: { readonly index: number; readonly above: number }) {
    if (this.scroller !== null) this.scroller.scrollTop = index * this.rowHeight + above;
  }

  /** Scrolls just far enough for the row to be in view. */
  reveal(index: number): void {
    const { scroller, rowHeight } = this;
    if (scroller === null) return;
    const top = index * rowHeight;
    const highest = top + rowHeight - this.viewHeight;
    scroller.scrollTop = Math.min(Math.max(scroller.scrollTop, highest), top);
  }

  /** Scrolls the row into the middle where it is out of view. */
  revealAmidst(index: number): void {
    const { scroller, rowHeight } = this;
    if (scroller === null) return;
    const top = index * rowHeight - scroller.scrollTop;
    if (top < 0 || top + rowHeight > this.viewHeight) scroller.scrollTop += top - (this.viewHeight - rowHeight) / 2;
  }

  private options(): ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] {
    return {
      count: this.count,
      getScrollElement: () => this.scroller,
      estimateSize: () => this.rowHeight,
      overscan: 8,
      rangeExtractor: this.extract,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: this.changed,
    };
  }
}

function withIndex(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((left, right) => left - right);
}
