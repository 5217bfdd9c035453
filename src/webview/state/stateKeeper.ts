// Writes the page's state to the host, at most ten times a second while the reader scrolls.

import type { Host } from "../frame/host.ts";
import { readState, type PageState } from "./pageState.ts";

const saveAfter = 100;

export class StateKeeper {
  private state: PageState;
  private timer: number | undefined;

  constructor(private readonly host: Pick<Host, "getState" | "setState">) {
    this.state = readState(host.getState());
    // The editor gives a page that goes out of sight no other notice.
    window.addEventListener("pagehide", () => {
      this.save();
    });
  }

  get current(): PageState {
    return this.state;
  }

  change(changes: Partial<PageState>): void {
    this.state = { ...this.state, ...changes };
    this.timer ??= window.setTimeout(() => {
      this.save();
    }, saveAfter);
  }

  private save(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.host.setState(this.state);
  }
}
