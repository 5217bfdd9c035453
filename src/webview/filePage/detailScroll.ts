// How far each row's document is scrolled: kept while the reader moves on and while the page is thrown away, and marked in the outline.

import { markCurrent } from "../frame/outlineView.ts";
import { detailTopOf, withDetailTop } from "../state/pageState.ts";
import type { StateKeeper } from "../state/stateKeeper.ts";

export class DetailScroll {
  /** Where the document was scrolled to, until all of it has arrived; pixels. */
  private wanted: number | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly kept: StateKeeper,
  ) {}

  private get scroller(): Element {
    return this.root.querySelector(".detail") ?? document.documentElement;
  }

  /** The reader has scrolled the document of `row`. */
  scrolled(row: string): void {
    this.kept.change(withDetailTop(this.kept.current, row, this.scroller.scrollTop));
    markCurrent(this.root, this.scroller);
  }

  /** The document of `row` has been drawn; `other` where it took the place of another one. */
  drawn(row: string, other: boolean): void {
    this.wanted = other ? detailTopOf(this.kept.current, row) : undefined;
    if (this.wanted !== undefined) this.scroller.scrollTop = this.wanted;
    markCurrent(this.root, this.scroller);
  }

  /** The encoding has been drawn, which comes last: until then the document may have been too short. */
  completed(): void {
    if (this.wanted !== undefined) this.scroller.scrollTop = this.wanted;
    this.wanted = undefined;
    markCurrent(this.root, this.scroller);
  }
}
