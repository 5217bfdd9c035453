// The table of a revocation list on an open page: reads the entries in slices, answers what the page asks, and ends a query when the next
// one comes.

import type * as FilePage from "../../../bundles/filePage.ts";
import type { ToPage } from "../../../contract/protocol.ts";
import type { FromRevokedTable, RevokedQuery } from "../../../contract/revokedTable.ts";
import type { Cryptography } from "../../../pki/keys/cryptography.ts";
import type { ListFacts } from "../../../view/detail/listDetail.ts";
import type { FindingStep } from "../../../view/revokedTable/foundEntries.ts";
import type { RevokedList } from "../../../view/revokedTable/revokedList.ts";
import { cancelled, inSlices, type Cancellable } from "../../platform/slices.ts";

/** Milliseconds between two words about how far it is. */
const pace = 200;

export interface RevokedTableHost {
  readonly post: (message: ToPage) => void;
  /** A clock in milliseconds. */
  readonly now: () => number;
  readonly cryptography: Cryptography;
  /** More is known of the list. */
  readonly factsChanged: () => void;
}

type Ask = Extract<FromRevokedTable, { readonly type: "revoked" }>;

export class RevokedTable {
  readonly #core: typeof FilePage;
  readonly #row: string;
  readonly #host: RevokedTableHost;
  readonly #list: RevokedList | undefined;
  readonly #life = { isCancellationRequested: false };
  #facts: ListFacts;
  #asked:
    | { readonly number: number; readonly query: RevokedQuery; readonly token: { isCancellationRequested: boolean } }
    | undefined;
  #entry: ReturnType<typeof FilePage.revokedEntry>;
  #built: Promise<boolean> | undefined;

  constructor(core: typeof FilePage, row: string, der: Uint8Array, host: RevokedTableHost) {
    this.#core = core;
    this.#row = row;
    this.#host = host;
    this.#facts = core.listFacts(der, host.cryptography);
    this.#list = core.RevokedList.of(der);
  }

  get facts(): ListFacts {
    return this.#facts;
  }

  /** Ends all work. */
  stop(): void {
    this.#life.isCancellationRequested = true;
    if (this.#asked !== undefined) this.#asked.token.isCancellationRequested = true;
  }

  /** Reads what isn't read yet of a long list. Resolves to false if the page is gone before that. */
  start(): Promise<boolean> {
    return (this.#built ??= this.#build());
  }

  async #build(): Promise<boolean> {
    const list = this.#list;
    if (list === undefined) return true;
    if (!(await this.#run(list.build(), this.#life))) return false;
    if (this.#facts.sha256 === undefined) void this.#completeFacts(list);
    return true;
  }

  /** After the rows, which the reader waits for. */
  async #completeFacts({ index }: RevokedList): Promise<void> {
    const { now, cryptography, factsChanged } = this.#host;
    this.#facts = { revoked: index.listed };
    factsChanged();
    const sha256 = await inSlices(this.#core.sha256InSteps(index.list.der, cryptography), now, this.#life);
    if (sha256 === cancelled) return;
    this.#facts = { ...this.#facts, sha256 };
    factsChanged();
  }

  /** Answers with rows, at once if they are known. */
  async answer({ query: number, ask: query, from, count }: Ask): Promise<void> {
    const list = this.#list;
    if (list === undefined) return;
    if (this.#asked?.number === number) return this.#post(list, from, count);
    if (this.#asked !== undefined) this.#asked.token.isCancellationRequested = true;
    const token = { isCancellationRequested: false };
    this.#asked = { number, query, token };
    this.#post(list, from, count);
    if (!(await this.start()) || token.isCancellationRequested) return;
    if (await this.#run(list.find(query), token)) this.#post(list, from, count);
  }

  #post(list: RevokedList, from: number, count: number, step?: FindingStep): void {
    if (this.#asked === undefined) return;
    this.#host.post({ type: "revoked", revoked: list.rows(this.#row, this.#asked, from, count, step) });
  }

  /** Says from time to time how far it is. Resolves to false if it was canceled. */
  async #run(steps: Generator<FindingStep | undefined, void>, token: Cancellable): Promise<boolean> {
    const list = this.#list;
    let due = this.#host.now() + pace;
    const ended = await inSlices(steps, this.#host.now, token, {
      pause: (step) => {
        if (list === undefined || this.#host.now() < due) return;
        due = this.#host.now() + pace;
        this.#post(list, 0, 0, step);
      },
    });
    return ended !== cancelled;
  }

  /** Sends all of an entry, whose fields can be copied from then on. */
  showEntry(entry: number): void {
    const shown = this.#list && this.#core.revokedEntry(this.#list.index, this.#row, entry);
    if (shown === undefined) return;
    this.#entry = shown;
    this.#host.post({ type: "revokedEntry", entry: shown.view });
  }

  /** What a field of the entry that was sent last copies, and what it is called. */
  copy(field: string): { readonly text: string; readonly what: string } | undefined {
    const text = this.#entry?.copies.get(field);
    const shown = this.#entry?.view.fields.find(
      ({ id, forms }) => id === field || forms?.some((form) => form.id === field),
    );
    return text === undefined || shown === undefined ? undefined : { text, what: shown.label };
  }

  /** An entry as a line of text. */
  line(entry: number): string | undefined {
    return this.#list && this.#core.revokedLine(this.#list.index, entry);
  }
}
