// The one owner of loaded certs directories. Nothing is searched or read before somebody asks.

import { EventEmitter, Uri, window, workspace, type Memento } from "vscode";
import { readFileName } from "../../cockroach/files/fileNames.ts";
import type { Judged } from "../../cockroach/judgement/judged.ts";
import { Disposables } from "../platform/disposables.ts";
import { fileName, parentOf, uriKey as keyOf } from "../platform/locations.ts";
import type { JudgementClock } from "../platform/judgementClock.ts";
import type { Log } from "../platform/log.ts";
import type { Platform } from "../platform/platform.ts";
import { section } from "../platform/settings.ts";
import { certsDirectoryPattern, findDirectories, type FoundDirectory } from "./findDirectories.ts";
import type { HiddenDirectories } from "./hiddenDirectories.ts";
import type { SearchEnd } from "./searchFolders.ts";
import { WatchedDirectory } from "./watchedDirectory.ts";

/** Milliseconds after which everything is checked again, because time itself makes certificates expire. */
const judgeAgainTime = 10 * 60_000;
/** Milliseconds from activation to the first search. */
const startDelay = 1_000;
/** Milliseconds to wait for the workspace to come to rest. */
const settleTime = 300;
const chosenKey = "chosenDirectories";

export class CertsDirectoryStore extends Disposables {
  readonly #platform: Platform;
  readonly #clock: JudgementClock;
  readonly #memento: Memento;
  readonly #hidden: HiddenDirectories;
  readonly #log: Log;
  readonly #changed = this.add(new EventEmitter<void>());
  /** A directory came, went or was checked again. */
  readonly onDidChange = this.#changed.event;
  readonly #progressed = this.add(new EventEmitter<void>());
  /** A directory that hasn't been checked yet has come further. */
  readonly onDidProgress = this.#progressed.event;
  readonly #begun = this.add(new EventEmitter<void>());
  /** Somebody has asked for the first time. */
  readonly onDidStart = this.#begun.event;
  readonly #directories = new Map<string, WatchedDirectory>();
  #listed: readonly string[] = [];
  /** Those of the last search that the user has hidden. */
  #hiddenFound: ReadonlySet<string> = new Set();
  /** How many searches have begun. */
  #searches = 0;
  #latest: Promise<void> = Promise.resolve();
  #end: SearchEnd | undefined;
  #started: Promise<void> | undefined;
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(platform: Platform, clock: JudgementClock, memento: Memento, hidden: HiddenDirectories, log: Log) {
    super();
    this.#platform = platform;
    this.#clock = clock;
    this.#memento = memento;
    this.#hidden = hidden;
    this.#log = log;
    this.add({ dispose: () => clearTimeout(this.#settle) });
  }

  /** The directories of the sidebar, after the first search. */
  async listed(): Promise<readonly WatchedDirectory[]> {
    await this.#start();
    return this.#listed.flatMap((key) => this.#directories.get(key) ?? []);
  }

  /** How the last search of the workspace ended; undefined before the end of the first. */
  get searchEnd(): SearchEnd | undefined {
    return this.#end;
  }

  /** How many directories were found that the user has hidden. */
  get hiddenCount(): number {
    return this.#hiddenFound.size;
  }

  /** Starts the first search, unless it has started. */
  begin(): void {
    void this.#start();
  }

  /** Starts the first search after a moment, so that the file that activated the extension is shown first. */
  beginSoon(): void {
    const start = setTimeout(() => this.begin(), startDelay);
    this.add({ dispose: () => clearTimeout(start) });
  }

  /** The listed ones as far as they are known now. */
  get known(): readonly WatchedDirectory[] {
    return this.#listed.flatMap((key) => this.#directories.get(key) ?? []);
  }

  /** Searches again and looks at every directory again. */
  async refresh(): Promise<void> {
    await this.#start();
    await this.#search();
    await Promise.all([...this.#directories.values()].map(async (one) => one.load()));
  }

  /** Shows a directory from anywhere, until it is removed. */
  async choose(uri: Uri): Promise<void> {
    if (this.#hidden.has(uri)) await this.#hidden.show([uri]);
    await this.#keepChosen([...this.#chosen().filter((one) => one.toString() !== uri.toString()), uri]);
  }

  async removeChosen(uri: Uri): Promise<void> {
    await this.#keepChosen(this.#chosen().filter((one) => one.toString() !== uri.toString()));
  }

  #chosen(): readonly Uri[] {
    return this.#memento.get<readonly string[]>(chosenKey, []).map((one) => Uri.parse(one, true));
  }

  async #keepChosen(uris: readonly Uri[]): Promise<void> {
    await this.#memento.update(
      chosenKey,
      uris.map((one) => one.toString()),
    );
    await this.#start();
    await this.#search();
  }

  /** The directory that a file is in, loaded if need be. One that is not listed is loaded only for a file that CockroachDB would read in it. */
  directoryOf(file: Uri): WatchedDirectory | undefined {
    const folder = parentOf(file);
    const known = this.#directories.get(keyOf(folder));
    if (known !== undefined || readFileName(fileName(file)).kind !== "certificate") return known;
    return this.#open(folder);
  }

  /** The directory itself, loaded if need be. */
  directoryAt(folder: Uri): WatchedDirectory {
    return this.#directories.get(keyOf(folder)) ?? this.#open(folder);
  }

  #open(folder: Uri): WatchedDirectory {
    const opened = this.#add(folder, "opened");
    void opened.load();
    return opened;
  }

  /** The directory of a file, judged; `undefined` before the first time. */
  judgedAround(file: Uri): Judged | undefined {
    return this.directoryOf(file)?.judged;
  }

  #start(): Promise<void> {
    this.#started ??= this.#startOnce();
    return this.#started;
  }

  async #startOnce(): Promise<void> {
    const watcher = this.add(workspace.createFileSystemWatcher(certsDirectoryPattern));
    const searchSoon = (): void => {
      clearTimeout(this.#settle);
      this.#settle = setTimeout(() => void this.#search(), settleTime);
    };
    this.add(watcher.onDidCreate(searchSoon));
    this.add(watcher.onDidDelete(searchSoon));
    this.add(workspace.onDidChangeWorkspaceFolders(searchSoon));
    this.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(section)) void this.refresh();
      }),
    );
    // Settings that were withheld hold from now on; whether VS Code says that they have changed isn't documented.
    this.add(workspace.onDidGrantWorkspaceTrust(() => void this.refresh()));
    // A file system outside of the workspace may change without a word while the user is elsewhere.
    this.add(
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#touchAll();
      }),
    );
    this.add(
      this.#clock.onDidChange(() => {
        for (const one of this.#directories.values()) void one.load();
      }),
    );
    this.add(this.#hidden.onDidChange(() => this.#followHidden()));
    const again = setInterval(() => this.#touchAll(), judgeAgainTime);
    this.add({ dispose: () => clearInterval(again) });
    this.#begun.fire();
    await this.#search();
  }

  /** What is hidden leaves at once. What is shown again comes with the search. */
  #followHidden(): void {
    const hidden = this.known.filter(({ uri }) => this.#hidden.has(uri)).map(({ uri }) => keyOf(uri));
    this.#hiddenFound = new Set([...this.#hiddenFound, ...hidden]);
    this.#listed = this.#listed.filter((key) => !hidden.includes(key));
    this.#changed.fire();
    void this.#search();
  }

  #touchAll(): void {
    for (const one of this.#directories.values()) one.touch();
  }

  /** Searches for the directories that exist now. Resolves at the end of the latest search, which replaces one that is under way. */
  async #search(): Promise<void> {
    const search = this.#searchOnce();
    this.#latest = search;
    await search;
    if (this.#latest !== search) await this.#latest;
  }

  /** Each directory appears as soon as it is found; those that are known stay loaded. */
  async #searchOnce(): Promise<void> {
    const turn = ++this.#searches;
    const isCancelled = (): boolean => this.disposed || turn !== this.#searches;
    const loading: Promise<void>[] = [];
    const show = ({ uri, origin }: FoundDirectory): void => {
      if (this.#hidden.has(uri)) return;
      const key = keyOf(uri);
      const known = this.#directories.get(key);
      known?.adopt(origin);
      if (!this.#listed.includes(key)) this.#listed = [...this.#listed, key];
      if (known === undefined) loading.push(this.#add(uri, origin).load());
    };
    const { directories, end } = await findDirectories({
      platform: this.#platform,
      chosen: this.#chosen(),
      refuse: (written, problem) =>
        this.#log.warn(`The directory ${JSON.stringify(written)} of the settings is not read: ${problem}`),
      found: show,
      isCancelled,
    });
    if (isCancelled()) return;
    for (const directory of directories) show(directory);
    const isHidden = ({ uri }: FoundDirectory): boolean => this.#hidden.has(uri);
    this.#listed = directories.filter((one) => !isHidden(one)).map(({ uri }) => keyOf(uri));
    this.#hiddenFound = new Set(directories.filter(isHidden).map(({ uri }) => keyOf(uri)));
    for (const [key, one] of this.#directories) {
      if (this.#listed.includes(key) || one.origin === "opened") continue;
      one.dispose();
      this.#directories.delete(key);
    }
    await Promise.all(loading);
    if (isCancelled()) return;
    this.#end = end;
    this.#changed.fire();
  }

  #add(uri: Uri, origin: WatchedDirectory["origin"]): WatchedDirectory {
    const directory = new WatchedDirectory(uri, origin, this.#platform, this.#clock, this.#log);
    directory.onDidChange(() => this.#changed.fire());
    directory.onDidProgress(() => {
      if (directory.judged === undefined) this.#progressed.fire();
    });
    this.#directories.set(keyOf(uri), directory);
    return directory;
  }

  override dispose(): void {
    for (const one of this.#directories.values()) one.dispose();
    super.dispose();
  }
}
