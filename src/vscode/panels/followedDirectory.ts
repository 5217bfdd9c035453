// The certs directory that a page is about: judged when it is asked for, and a word when it has become another since.

import { EventEmitter, type Uri } from "vscode";
import type { Judged } from "../../cockroach/judgement/judged.ts";
import type { CertsDirectoryStore } from "../directories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../directories/watchedDirectory.ts";
import { Disposables } from "../platform/disposables.ts";
import { judgeNow } from "../directories/judgeNow.ts";

export class FollowedDirectory extends Disposables {
  readonly #uri: Uri;
  readonly #store: CertsDirectoryStore;
  readonly #changed = this.add(new EventEmitter<void>());
  /** It was checked again since it was last asked for. */
  readonly onDidChange = this.#changed.event;
  #shown: Judged | undefined;

  constructor(uri: Uri, store: CertsDirectoryStore) {
    super();
    this.#uri = uri;
    this.#store = store;
    this.add(
      store.onDidChange(() => {
        if (this.watched.judged !== this.#shown) this.#changed.fire();
      }),
    );
  }

  /** Looked up each time: a directory that left the sidebar and came back is another object. */
  get watched(): WatchedDirectory {
    return this.#store.directoryAt(this.#uri);
  }

  /** What was given out last, which is what the page shows. */
  get shown(): Judged | undefined {
    return this.#shown;
  }

  /** Reads it where nobody has. Throws where the user cancels that. */
  async judged(): Promise<Judged> {
    const judged = this.watched.judged ?? (await judgeNow(this.watched));
    if (judged === undefined) throw new Error("Reading the directory was canceled.");
    this.#shown = judged;
    return judged;
  }
}
