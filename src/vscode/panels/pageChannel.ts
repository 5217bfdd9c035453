// What the host says to a page. The editor makes pages slowly: what is said before the page listens is kept for it.

import type { Webview } from "vscode";
import type { ToPage } from "../../contract/protocol.ts";
import { nextTurn } from "../platform/slices.ts";

/** Rows of a slice of reading are written out in about a millisecond. One a turn would never catch up with a reading that goes on. */
const messagesATurn = 8;

export class PageChannel {
  readonly #webview: Webview;
  readonly #waiting: ToPage[] = [];
  #isListening = false;
  #isSending = false;

  constructor(webview: Webview) {
    this.#webview = webview;
  }

  /** Whether what is said now is heard at once. */
  get isListening(): boolean {
    return this.#isListening;
  }

  post(message: ToPage): void {
    this.#waiting.push(message);
    void this.#send();
  }

  /**
   * The page listens. False where it is not the first: the editor made it again, as it does with a hidden one, and it knows nothing; what was to be
   * said to the one before is of no use to it.
   */
  listens(): boolean {
    const isFirst = !this.#isListening;
    if (!isFirst) this.#waiting.length = 0;
    this.#isListening = true;
    void this.#send();
    return isFirst;
  }

  /** A few messages a turn: what has gathered for a page of fifty thousand rows would keep the host from answering others. */
  async #send(): Promise<void> {
    if (!this.#isListening || this.#isSending) return;
    this.#isSending = true;
    for (
      let sent = 1, message = this.#waiting.shift();
      message !== undefined;
      sent++, message = this.#waiting.shift()
    ) {
      void this.#webview.postMessage(message);
      if (sent % messagesATurn === 0) await nextTurn();
    }
    this.#isSending = false;
  }
}
