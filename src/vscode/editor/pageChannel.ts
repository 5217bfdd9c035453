// What the host says to a page. The editor makes pages slowly: what is said before the page listens is kept for it.

import type { Webview } from "vscode";
import type { ToPage } from "../../view/protocol.ts";

export class PageChannel {
  readonly #webview: Webview;
  #waiting: ToPage[] | undefined = [];

  constructor(webview: Webview) {
    this.#webview = webview;
  }

  post(message: ToPage): void {
    if (this.#waiting === undefined) void this.#webview.postMessage(message);
    else this.#waiting.push(message);
  }

  /** The page listens. False where it is not the first: the editor made it anew, as it does with a hidden one, and it knows nothing. */
  listens(): boolean {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    for (const message of waiting ?? []) this.post(message);
    return waiting !== undefined;
  }
}
