// One file on disk: its watcher tells of most changes, and a look at it now and then of the rest.

import { EventEmitter, RelativePattern, workspace, type Uri } from "vscode";
import { Disposables } from "./disposables.ts";
import { fileName, parentOf } from "./locations.ts";

/**
 * Milliseconds between two looks. A watcher misses what happens before it has started, which takes a busy machine seconds, and hears nothing
 * from a file system that others write to over a network.
 */
const lookTime = 2000;

export class FollowedFile extends Disposables {
  readonly #uri: Uri;
  readonly #changed = this.add(new EventEmitter<void>());
  /** It was changed, made or deleted; fires again for each step in which a tool does that. */
  readonly onDidChange = this.#changed.event;
  #seen: Promise<string>;

  constructor(uri: Uri) {
    super();
    this.#uri = uri;
    this.#seen = this.#state();
    const watcher = this.add(workspace.createFileSystemWatcher(new RelativePattern(parentOf(uri), fileName(uri))));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
      this.add(event(() => this.#tell()));
    // Of another scheme its provider tells, and a look may be a request to a server.
    if (uri.scheme !== "file") return;
    const looking = setInterval(() => void this.#look(), lookTime);
    this.add({ dispose: () => clearInterval(looking) });
  }

  #tell(): void {
    this.#seen = this.#state();
    this.#changed.fire();
  }

  async #look(): Promise<void> {
    const seen = this.#seen;
    const [before, now] = await Promise.all([seen, this.#state()]);
    if (before !== now && seen === this.#seen && !this.disposed) this.#tell();
  }

  /** What a change makes different; empty without a file. */
  async #state(): Promise<string> {
    if (this.#uri.scheme !== "file") return "";
    try {
      const { mtime, size } = await workspace.fs.stat(this.#uri);
      return `${mtime} ${size}`;
    } catch {
      return "";
    }
  }
}
