// Which row is selected, and when the host is asked for it.

import type { FileView, RowSummary } from "../../contract/protocol.ts";
import type { StateKeeper } from "./stateKeeper.ts";

export class Selection {
  private timer: number | undefined;

  /** `ask` requests a row's detail. */
  constructor(
    private readonly kept: StateKeeper,
    private readonly ask: (row: string) => void,
  ) {}

  /** The row the reader chose where the file still has it, else the one the host proposes, else the first of the list. */
  of(file: FileView | undefined, visible: readonly RowSummary[]): string | undefined {
    const has = (id: string | undefined): boolean =>
      id !== undefined && file?.rows.some((row) => row.id === id) === true;
    return [this.kept.current.selected, file?.selected].find(has) ?? visible[0]?.id ?? file?.rows[0]?.id;
  }

  /** Selects the row now and asks for it after this many milliseconds, unless another one was chosen by then. */
  choose(row: string, after: number): void {
    this.kept.change({ selected: row });
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.askNow(row);
    }, after);
  }

  askNow(row: string): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.ask(row);
  }

  /** Asks for `row` at once where that is still waiting. */
  askIfWaiting(row: string | undefined): void {
    if (this.timer !== undefined && row !== undefined) this.askNow(row);
  }
}
