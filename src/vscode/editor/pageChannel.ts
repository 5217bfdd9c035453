// What the host says to a page. The editor makes pages slowly: what is said before the page listens is kept for it.

import type { Webview } from "vscode";
import type { ToPage } from "../../view/protocol.ts";
import { nextTurn } from "../slices.ts";

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

  /** The page listens. False where it is not the first: the editor made it anew, as it does with a hidden one, and it knows nothing. */
  listens(): boolean {
    const isFirst = !this.#isListening;
    this.#isListening = true;
    void this.#send();
    return isFirst;
  }

  /** One message a turn: what has gathered for a page of fifty thousand rows would keep the host from answering others. */
  async #send(): Promise<void> {
    if (!this.#isListening || this.#isSending) return;
    this.#isSending = true;
    for (let message = this.#waiting.shift(); message !== undefined; message = this.#waiting.shift()) {
      void this.#webview.postMessage(message);
      await nextTurn();
    }
    this.#isSending = false;
  }
}
