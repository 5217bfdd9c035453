// One open page of results: shows its source, follows it, and answers what the page asks.

import { env, type WebviewPanel } from "vscode";
import { copiedText, documentActions } from "../../view/document/documentActions.ts";
import { fromDocument, type FromDocument, type PageDocument, type ToDocument } from "../../contract/pageDocument.ts";
import { Disposables } from "../platform/disposables.ts";
import { setPanelTitle } from "../host/panelTitle.ts";
import type { Log } from "../platform/log.ts";
import { reportFailure } from "../host/reportFailure.ts";
import { originText, type PageOrigin } from "./pageOrigin.ts";
import type { DocumentSource } from "./documentSource.ts";

export class DocumentPanel extends Disposables {
  readonly panel: WebviewPanel;
  readonly #log: Log;
  #source: DocumentSource;
  #origin: PageOrigin;
  #following: Disposables;
  #shown: PageDocument | undefined;
  /** The page was asked for a document and has said that it listens. */
  #isReady = false;

  /** `origin` is what the tab keeps for after a reload. */
  constructor(panel: WebviewPanel, source: DocumentSource, origin: PageOrigin, log: Log) {
    super();
    this.panel = panel;
    this.#log = log;
    this.#source = source;
    this.#origin = origin;
    this.#following = this.#follow(source);
    this.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        this.#receive(message);
      }),
    );
  }

  /** Puts another source instead of the one that is shown: the same question, asked again. */
  replace(source: DocumentSource, origin: PageOrigin): void {
    this.#following.dispose();
    this.#source = source;
    this.#origin = origin;
    this.#following = this.#follow(source);
    if (this.#isReady) this.#guarded(this.#show());
  }

  override dispose(): void {
    this.#following.dispose();
    super.dispose();
  }

  #follow(source: DocumentSource): Disposables {
    const following = new Disposables();
    if (source.onDidChange !== undefined)
      following.add(
        source.onDidChange(() => {
          this.#guarded(this.#show());
        }),
      );
    following.add({ dispose: () => source.dispose?.() });
    return following;
  }

  #post(message: ToDocument): void {
    if (!this.disposed) void this.panel.webview.postMessage(message);
  }

  async #show(): Promise<void> {
    const source = this.#source;
    this.#post({ type: "origin", origin: originText(this.#origin) });
    const document = await source.view();
    // Drops a slow answer from a source that has been replaced.
    if (source !== this.#source || this.disposed) return;
    this.#shown = document;
    setPanelTitle(this.panel, document.title);
    this.#post({ type: "document", document });
  }

  #receive(raw: unknown): void {
    const message = fromDocument(raw);
    if (message === undefined) return this.#log.warn("Ignored a message of a page that isn't in the protocol");
    this.#guarded(this.#answer(message));
  }

  #guarded(work: Promise<void>): void {
    work.catch((error: unknown) => {
      reportFailure("An action of the page failed", error, this.#log);
    });
  }

  async #answer(message: FromDocument): Promise<void> {
    if (message.type === "ready") {
      this.#isReady = true;
      return this.#show();
    }
    const shown = this.#shown;
    if (shown === undefined) return;
    if (message.type === "copy") {
      const text = copiedText(shown, message);
      if (text === undefined) return;
      await env.clipboard.writeText(text);
      return this.#post({ type: "done", what: "Copied" });
    }
    if (!documentActions(shown).has(message.action))
      return this.#log.warn("Ignored an action that the page doesn't offer");
    const what = await this.#source.act(message.action);
    if (what !== undefined) this.#post({ type: "done", what });
  }
}
