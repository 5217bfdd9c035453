// One certs directory that is kept loaded: reads it, judges it, follows it on disk.

import { EventEmitter, RelativePattern, workspace, type Uri } from "vscode";
import type { Judged } from "../../cockroach/judgement/judged.ts";
import type { InterruptedWrite } from "../../cockroach/recovery/interruptedWrite.ts";
import type { CheckingProgress } from "../../view/tree/checkingRow.ts";
import { Disposables } from "../platform/disposables.ts";
import type { JudgementClock } from "../platform/judgementClock.ts";
import type { Log } from "../platform/log.ts";
import type { Platform } from "../platform/platform.ts";
import { directorySettings } from "../platform/settings.ts";
import { cancelled, inSlices, slicePauses } from "../platform/slices.ts";
import type { Origin } from "./findDirectories.ts";
import { gitRepositoryOf } from "./gitRepository.ts";

/** Milliseconds to wait for a directory to come to rest: `cockroach cert` and editors write several files, each in several steps. */
const settleTime = 200;

/** A loading under way. Once it is stopped, what it still brings is of no use. */
interface Loading {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

export class WatchedDirectory extends Disposables {
  readonly uri: Uri;
  readonly #platform: Platform;
  readonly #clock: JudgementClock;
  readonly #log: Log;
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #progressed = this.add(new EventEmitter<CheckingProgress>());
  /** Of the loading under way. */
  readonly onDidProgress = this.#progressed.event;
  #origin: Origin | "opened";
  #judged: Judged | undefined;
  #progress: CheckingProgress | undefined;
  #interrupted: InterruptedWrite | undefined;
  #settle: ReturnType<typeof setTimeout> | undefined;
  #loading: Loading | undefined;
  /** Whether another loading must follow the one under way. */
  #again = false;

  constructor(uri: Uri, origin: Origin | "opened", platform: Platform, clock: JudgementClock, log: Log) {
    super();
    this.uri = uri;
    this.#origin = origin;
    this.#platform = platform;
    this.#clock = clock;
    this.#log = log;
    const watcher = this.add(workspace.createFileSystemWatcher(new RelativePattern(uri, "*")));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
      this.add(event(() => this.touch()));
    this.add({ dispose: () => clearTimeout(this.#settle) });
  }

  /** Where it was found; `opened`: because a file in it was opened. */
  get origin(): Origin | "opened" {
    return this.#origin;
  }

  /** A search has found it where another way had led to it before. */
  adopt(origin: Origin): void {
    this.#origin = origin;
  }

  /** As it was when it was last loaded; `undefined` before the first time. */
  get judged(): Judged | undefined {
    return this.#judged;
  }

  /** How far the loading under way is; `undefined` before the first file, and without a loading. */
  get progress(): CheckingProgress | undefined {
    return this.#progress;
  }

  /** Something may have changed: it is loaded again once changes stop. */
  touch(): void {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => void this.load(), settleTime);
  }

  /** Loads what has changed since the last time. Calls while a loading is under way share the next one. */
  load(): Promise<void> {
    if (this.#loading !== undefined) {
      this.#again = true;
      return this.#loading.done;
    }
    const stop = new AbortController();
    const givenUp = new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve()));
    const done = Promise.race([givenUp, this.#loadUntilStill(stop.signal)]).finally(() => {
      this.#loading = undefined;
      const wasShown = this.#progress !== undefined && this.#judged === undefined;
      this.#progress = undefined;
      // Canceled, or failed: it isn't being checked anymore.
      if (wasShown && !this.disposed) this.#changed.fire();
    });
    this.#loading = { stop, done };
    return done;
  }

  /** Ends the loading under way at once, whether or not the file system answers; what was judged before stays. */
  cancel(): void {
    this.#loading?.stop.abort();
  }

  async #loadUntilStill(stopped: AbortSignal): Promise<void> {
    do await this.#loadOnce(stopped);
    while (this.#takeAgain() && !stopped.aborted && !this.disposed);
  }

  /** The interrupted write of its files; `undefined` without one, or if it can't be looked for. */
  get interrupted(): InterruptedWrite | undefined {
    return this.#interrupted;
  }

  async #findInterrupted(): Promise<InterruptedWrite | undefined> {
    const { uri } = this;
    if (uri.scheme !== "file" || this.#platform.interrupted === undefined) return undefined;
    return (await this.#platform.interrupted()).findAround(uri.fsPath);
  }

  #takeAgain(): boolean {
    const again = this.#again;
    this.#again = false;
    return again;
  }

  async #loadOnce(stopped: AbortSignal): Promise<void> {
    const { uri } = this;
    const { assetLoader, cryptography } = this.#platform;
    try {
      const { judgeInSteps, loadCertsDirectory } = await import("../../bundles/judgement.ts");
      const settings = directorySettings(uri, await gitRepositoryOf(uri, this.#platform));
      const directory = await loadCertsDirectory({
        loader: assetLoader(uri),
        path: uri.scheme === "file" ? uri.fsPath : uri.path,
        settings,
        ...this.#clock.time(),
        cryptography,
        ...(this.#judged === undefined ? {} : { previous: this.#judged.directory }),
        observer: {
          cancelled: () => stopped.aborted || this.disposed,
          progress: (done, total) => {
            this.#progress = { done, total };
            this.#progressed.fire(this.#progress);
          },
          pause: slicePauses(this.#platform.now),
        },
      });
      const isOver = (): boolean => stopped.aborted || this.disposed;
      if (directory === undefined || isOver()) return;
      this.#interrupted = await this.#findInterrupted();
      const token = {
        get isCancellationRequested() {
          return isOver();
        },
      };
      const judged = await inSlices(judgeInSteps(directory), this.#platform.now, token);
      if (judged === cancelled) return;
      this.#judged = judged;
      this.#changed.fire();
    } catch (error) {
      this.#log.error(`Cannot load ${uri.toString()}`, error);
    }
  }
}
