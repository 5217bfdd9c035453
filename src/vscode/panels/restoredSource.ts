// A page that the editor has brought back after a reload: shown again, or offered where it isn't shown without a click.

import { EventEmitter } from "vscode";
import { reopenAction, reopenDocument } from "../../view/document/reopenDocument.ts";
import type { PageDocument } from "../../contract/pageDocument.ts";
import { Disposables } from "../platform/disposables.ts";
import type { DocumentSource } from "./documentSource.ts";

export interface Offer {
  readonly title: string;
  /** A sentence. */
  readonly why: string;
  /** The button. */
  readonly words: string;
  /** Opens the page in a tab of its own. */
  readonly accept: () => Promise<void>;
}

/** Offers a page instead of showing it. */
export class OfferedSource implements DocumentSource {
  readonly #offer: Offer;

  constructor(offer: Offer) {
    this.#offer = offer;
  }

  view(): Promise<PageDocument> {
    const { title, why, words } = this.#offer;
    return Promise.resolve(reopenDocument(title, why, words));
  }

  async act(action: string): Promise<undefined> {
    if (action === reopenAction) await this.#offer.accept();
  }
}

/** A page whose files may be gone since: then it says so, and can be tried again. */
export class RestoredSource extends Disposables implements DocumentSource {
  readonly #title: string;
  readonly #source: DocumentSource;
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #hasFailed = false;

  constructor(title: string, source: DocumentSource) {
    super();
    this.#title = title;
    this.#source = source;
    this.add({ dispose: () => source.dispose?.() });
    if (source.onDidChange !== undefined) this.add(source.onDidChange(() => this.#changed.fire()));
  }

  async view(): Promise<PageDocument> {
    try {
      const document = await this.#source.view();
      this.#hasFailed = false;
      return document;
    } catch (error) {
      this.#hasFailed = true;
      return reopenDocument(this.#title, error instanceof Error ? error.message : String(error), "Try Again");
    }
  }

  async act(action: string): Promise<string | undefined> {
    if (!this.#hasFailed) return this.#source.act(action);
    if (action === reopenAction) this.#changed.fire();
    return undefined;
  }
}
