// File system -> contents of a certs directory. Unchanged files aren't read again. Everything has a limit: see
// budgets.ts.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { latin1 } from "../../pki/asn1/directoryString.ts";
import { createPathContext } from "../../pki/path/certificationPath.ts";
import type { AssetFailure, AssetLoader, DirectoryEntry, FileStatus } from "../files/assetLoader.ts";
import { fail, type Result } from "../../pki/result.ts";
import { addWeights, budgets, exceededLimit, noWeight } from "../files/budgets.ts";
import { readCertificateContent, unreadableContent } from "../files/certificateContent.ts";
import type { DirectoryContents, ReadFile } from "./certsDirectory.ts";
import { readFileName } from "../files/fileNames.ts";
import { readKeyContent } from "../files/keyContent.ts";
import { isTrustFile } from "./trustStore.ts";
import { isWorthReading, readOtherContent, unreadableOther } from "../files/otherContent.ts";

/** Lets the host follow a loading and cancel it. */
export interface LoadObserver {
  readonly cancelled: () => boolean;
  /** Called with the number of files done and their total. */
  readonly progress: (done: number, total: number) => void;
  /** Yields to other work if it's time to. Called after every few files. */
  readonly pause: () => Promise<void>;
}

/** Returns `undefined` if the host canceled. `previous` are the earlier contents of the same directory. */
export async function readDirectoryContents(
  loader: AssetLoader,
  path: string,
  cryptography: Cryptography,
  observer: LoadObserver,
  previous?: DirectoryContents,
): Promise<DirectoryContents | undefined> {
  const pathContext = previous?.pathContext ?? createPathContext();
  const listing = await loader.readDirectory();
  if (!listing.ok) {
    const state = listing.error.code === "not-found" ? "missing" : "unreadable";
    return {
      path,
      state,
      reason: listing.error.message,
      entries: [],
      leftOut: 0,
      overBudget: new Map(),
      statuses: new Map(),
      read: new Map(),
      pathContext,
    };
  }
  const sorted = [...listing.value].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const entries = limitEntries(sorted);
  const statuses = new Map<string, Result<FileStatus, AssetFailure>>();
  const oneByOne = serializePauses(observer);
  await forEachConcurrently(entries, oneByOne, async ({ name }) => statuses.set(name, await loader.stat(name)));
  const read = new Map<string, ReadFile>();
  await observer.pause();
  const files = entries.flatMap((entry) => toRead(entry, statuses) ?? []);
  await observer.pause();
  const { within, beyond } = limitBytes(files);
  await observer.pause();
  let done = entries.length - within.length;
  await forEachConcurrently(within, oneByOne, async (file) => {
    read.set(file.name, await readEntry(loader, file, cryptography, oneByOne, previous?.read.get(file.name)));
    observer.progress(++done, entries.length);
  });
  if (observer.cancelled()) return undefined;
  const overBudget = new Map([...beyond, ...findOverweight(within, read)]);
  for (const { name, kind } of files) {
    const limit = overBudget.get(name);
    if (limit !== undefined) read.set(name, unreadFile(kind, limit));
  }
  return {
    path,
    state: "present",
    entries,
    leftOut: sorted.length - entries.length,
    overBudget,
    statuses,
    read,
    pathContext,
  };
}

/** Where there are too many, what decides about others stays: CAs, then the node's own files, then other certificates and keys. */
function limitEntries(sorted: readonly DirectoryEntry[]): readonly DirectoryEntry[] {
  if (sorted.length <= budgets.entries) return sorted;
  const rank = ({ name }: DirectoryEntry): number =>
    rankOf({ name, kind: /\.(crt|key)$/.test(name) ? "key" : "other" });
  const kept = new Set(byRank(sorted, rank).slice(0, budgets.entries));
  return sorted.filter((entry) => kept.has(entry));
}

/** Lets only one of those who pause at the same time go on in each turn: timers that end together would all run in one. */
function serializePauses(observer: LoadObserver): LoadObserver {
  let last: Promise<void> = Promise.resolve();
  return { ...observer, pause: () => (last = last.then(observer.pause)) };
}

/** Number of files of usual size between two pauses. A pair takes up to half a millisecond. */
const filesAtOnce = 8;

/** Does the work for each, a few at once, and lets the host do something else in between. */
async function forEachConcurrently<T>(
  items: readonly T[],
  observer: LoadObserver,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !observer.cancelled()) {
      const item = items[next++];
      if (item !== undefined) await work(item);
      if (++done % filesAtOnce === 0) await observer.pause();
    }
  };
  await Promise.all(Array.from({ length: Math.min(budgets.openFiles, items.length) }, worker));
}

/** What a file of this name is read as; `undefined` for names that are only listed. */
function kindOf(
  entry: DirectoryEntry,
  status: Result<FileStatus, AssetFailure> | undefined,
): ReadFile["kind"] | undefined {
  // The loader skips directories, but tries to read a link to one.
  if (entry.type === "directory") return undefined;
  if (readFileName(entry.name).kind === "certificate") return "certificate";
  if (entry.name.endsWith(".key")) return "key";
  const size = status?.ok === true && status.value.type === "file" ? status.value.size : undefined;
  return isWorthReading(entry.name, size) ? "other" : undefined;
}

/** A file to read. */
interface FileToRead {
  readonly name: string;
  readonly kind: ReadFile["kind"];
  readonly status: Result<FileStatus, AssetFailure>;
}

function toRead(
  entry: DirectoryEntry,
  statuses: ReadonlyMap<string, Result<FileStatus, AssetFailure>>,
): FileToRead | undefined {
  const status = statuses.get(entry.name);
  const kind = kindOf(entry, status);
  return kind === undefined || status === undefined ? undefined : { name: entry.name, kind, status };
}

/**
 * CAs and the node's own files decide about all others, so they come first. Files that CockroachDB ignores come last.
 */
function rankOf({ name, kind }: Pick<FileToRead, "name" | "kind">): number {
  if (kind === "other") return 4;
  if (name === "ca.crt") return 0;
  if (isTrustFile(name)) return 1;
  return /^(node|ui|client\.(node|root))\./.test(name) ? 2 : 3;
}

/** In the order of the ranks; those of one rank stay in theirs. */
function byRank<T>(items: readonly T[], rank: (item: T) => number): readonly T[] {
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

const bytesLimit = `more than ${budgets.directory.bytes.toLocaleString("en")} bytes`;

/** The files whose sizes fit into the budget of the directory, in the order of their importance, and the others with the limit. */
function limitBytes(files: readonly FileToRead[]): {
  readonly within: readonly FileToRead[];
  readonly beyond: ReadonlyMap<string, string>;
} {
  const within: FileToRead[] = [];
  const beyond = new Map<string, string>();
  let bytes = 0;
  for (const file of byRank(files, rankOf)) {
    const size = !file.status.ok || obstacleOf(file) !== undefined ? 0 : file.status.value.size;
    if (bytes + size > budgets.directory.bytes) beyond.set(file.name, bytesLimit);
    else within.push(file);
    if (!beyond.has(file.name)) bytes += size;
  }
  return { within, beyond };
}

/** What was read and exceeds the budget of the directory together with what comes before it. */
function findOverweight(
  files: readonly FileToRead[],
  read: ReadonlyMap<string, ReadFile>,
): ReadonlyMap<string, string> {
  const beyond = new Map<string, string>();
  let sum = noWeight;
  for (const { name } of files) {
    const file = read.get(name);
    if (file?.kind !== "certificate") continue;
    const more = addWeights(sum, file.content.weight);
    const exceeded = exceededLimit(more);
    if (exceeded === undefined) sum = more;
    else beyond.set(name, exceeded);
  }
  return beyond;
}

/** Has no version, so the next loading tries again, because there may be room by then. */
function unreadFile(kind: ReadFile["kind"], limit: string): ReadFile {
  const failure: AssetFailure = { code: "over-budget", message: `The files of the directory have ${limit} together` };
  switch (kind) {
    case "certificate":
      return { kind, version: "", content: unreadableContent(failure, 0) };
    case "key":
      return { kind, version: "", content: fail(failure) };
    case "other":
      return { kind, version: "", content: unreadableOther(failure) };
  }
}

async function readEntry(
  loader: AssetLoader,
  file: FileToRead,
  cryptography: Cryptography,
  observer: LoadObserver,
  known: ReadFile | undefined,
): Promise<ReadFile> {
  const { name, kind, status } = file;
  const version = !status.ok ? "" : status.value.version;
  if (known?.kind === kind && version !== "" && known.version === version) return known;
  const obstacle = obstacleOf(file);
  const outcome = obstacle === undefined ? await loader.readFile(name, budgetOf(kind)) : fail(obstacle);
  switch (kind) {
    case "certificate": {
      const size = !status.ok ? 0 : status.value.size;
      const identityOf = (der: Uint8Array): string => latin1(cryptography.sha256(der));
      return {
        kind,
        version,
        content: !outcome.ok
          ? unreadableContent(outcome.error, size)
          : await readWithPauses(outcome.value, (bytes) => readCertificateContent(bytes, identityOf), observer),
      };
    }
    case "key":
      return {
        kind,
        version,
        content: !outcome.ok ? outcome : { ok: true, value: await readKeyContent(outcome.value, cryptography) },
      };
    case "other":
      return {
        kind,
        version,
        content: !outcome.ok
          ? unreadableOther(outcome.error)
          : await readWithPauses(outcome.value, readOtherContent, observer),
      };
  }
}

/** Work without a pause: a certificate takes 40 to 200 microseconds to read, and much more where it is large. */
const stretch = { steps: 32, bytes: 512 * 1024 } as const;

/** A file with ten thousand certificates is read in many steps, and the host does something else in between. */
async function readWithPauses<T>(
  bytes: Uint8Array,
  read: (bytes: Uint8Array) => Generator<number, T>,
  { pause }: LoadObserver,
): Promise<T> {
  // Each step of a large file takes milliseconds, and other files that are read at the same time may just have used
  // theirs.
  if (bytes.length >= stretch.bytes) await pause();
  const steps = read(bytes);
  for (let [taken, size] = [1, 0]; ; taken++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    size += step.value;
    if (taken < stretch.steps && size < stretch.bytes) continue;
    [taken, size] = [0, 0];
    await pause();
  }
}

function budgetOf(kind: ReadFile["kind"]): number {
  return kind === "key" ? budgets.key : budgets.certificate;
}

/** Known before opening: a FIFO is never opened, a file beyond the budget never read. */
function obstacleOf({ status, kind }: FileToRead): AssetFailure | undefined {
  const budget = budgetOf(kind);
  if (!status.ok) return status.error;
  const { type, size } = status.value;
  if (type === "directory") return { code: "is-directory", message: "is a directory" };
  if (type !== "file") return { code: "not-regular", message: "not a regular file" };
  if (size > budget) return { code: "too-large", message: `The file has ${size} bytes, more than ${budget}` };
  return undefined;
}
