// File system -> what is in a certs directory. What has not changed since the last time is not read again. Everything is bounded: the
// number of entries, the size of each file, the number of files open at once.

import type { Cryptography } from "../pki/cryptography.ts";
import { createPathContext } from "../pki/path/certificationPath.ts";
import type { AssetFailure, AssetLoader, AssetOutcome, DirectoryEntry, FileStatus } from "./assetLoader.ts";
import { readCertificateContent, unreadableContent } from "./certificateContent.ts";
import type { DirectoryContents, ReadFile } from "./certsDirectory.ts";
import { readFileName } from "./fileNames.ts";
import { readKeyContent } from "./keyContent.ts";
import { isWorthReading, readOtherContent, unreadableOther } from "./otherContent.ts";

/** How the host follows a loading and ends it early. */
export interface LoadObserver {
  readonly cancelled: () => boolean;
  /** Files done, of how many. */
  readonly progress: (done: number, total: number) => void;
  /** Lets the host do something else; called after every few files. */
  readonly pause: () => Promise<void>;
}

/** Octets. A trust store of ten thousand certificates has 16 MiB; the largest RSA key has a few thousand octets. */
export const budgets = { certificate: 32 * 1024 * 1024, key: 1024 * 1024, entries: 50_000, openFiles: 32 } as const;

/** `undefined` where the host cancelled. `previous` are the contents of the same directory at an earlier time. */
export async function readDirectoryContents(
  loader: AssetLoader,
  path: string,
  cryptography: Cryptography,
  observer: LoadObserver,
  previous?: DirectoryContents,
): Promise<DirectoryContents | undefined> {
  const pathContext = previous?.pathContext ?? createPathContext();
  const listing = await loader.readDirectory();
  if (listing.failed) {
    const state = listing.code === "not-found" ? "missing" : "unreadable";
    return { path, state, reason: listing.message, entries: [], leftOut: 0, statuses: new Map(), read: new Map(), pathContext };
  }
  const sorted = [...listing.value].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const entries = sorted.slice(0, budgets.entries);
  const statuses = new Map<string, AssetOutcome<FileStatus>>();
  const read = new Map<string, ReadFile>();
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let entry = entries[next++]; entry !== undefined && !observer.cancelled(); entry = entries[next++]) {
      const status = await loader.stat(entry.name);
      statuses.set(entry.name, status);
      const file = await readEntry(loader, entry, status, cryptography, observer, previous?.read.get(entry.name));
      if (file !== undefined) read.set(entry.name, file);
      observer.progress(++done, entries.length);
      if (done % 64 === 0) await observer.pause();
    }
  };
  await Promise.all(Array.from({ length: Math.min(budgets.openFiles, entries.length) }, work));
  if (observer.cancelled()) return undefined;
  return { path, state: "present", entries, leftOut: sorted.length - entries.length, statuses, read, pathContext };
}

/** What a file of this name is read as; `undefined` for names that are only listed. */
function kindOf(entry: DirectoryEntry): ReadFile["kind"] | undefined {
  // The loader passes over directories; a link to one it tries to read.
  if (entry.type === "directory") return undefined;
  if (readFileName(entry.name).kind === "certificate") return "certificate";
  if (entry.name.endsWith(".key")) return "key";
  return isWorthReading(entry.name) ? "other" : undefined;
}

async function readEntry(
  loader: AssetLoader,
  entry: DirectoryEntry,
  status: AssetOutcome<FileStatus>,
  cryptography: Cryptography,
  observer: LoadObserver,
  known: ReadFile | undefined,
): Promise<ReadFile | undefined> {
  const kind = kindOf(entry);
  if (kind === undefined) return undefined;
  const version = status.failed ? "" : status.value.version;
  if (known?.kind === kind && version !== "" && known.version === version) return known;
  const budget = kind === "key" ? budgets.key : budgets.certificate;
  const refusal = refusalOf(status, budget);
  const outcome = refusal ?? (await loader.readFile(entry.name, budget));
  switch (kind) {
    case "certificate": {
      const size = status.failed ? 0 : status.value.size;
      return { kind, version, content: outcome.failed ? unreadableContent(outcome, size) : await inPauses(readCertificateContent(outcome.value), observer) };
    }
    case "key":
      return { kind, version, content: outcome.failed ? outcome : { failed: false, value: await readKeyContent(outcome.value, cryptography) } };
    case "other":
      return { kind, version, content: outcome.failed ? unreadableOther(outcome) : await inPauses(readOtherContent(outcome.value), observer) };
  }
}

/** Steps at a stretch: a certificate takes about 40 microseconds to read. */
const stretch = 250;

/** A file with ten thousand certificates is read in many steps, and the host does something else in between. */
async function inPauses<T>(steps: Generator<unknown, T>, { pause }: LoadObserver): Promise<T> {
  for (let taken = 1; ; taken++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (taken % stretch === 0) await pause();
  }
}

/** Known before opening: a FIFO is never opened, a file beyond the budget never read. */
function refusalOf(status: AssetOutcome<FileStatus>, budget: number): AssetFailure | undefined {
  if (status.failed) return status;
  const { type, size } = status.value;
  if (type === "directory") return { failed: true, code: "is-directory", message: "is a directory" };
  if (type !== "file") return { failed: true, code: "not-regular", message: "not a regular file" };
  if (size > budget) return { failed: true, code: "too-large", message: `The file has ${size} octets, more than ${budget}` };
  return undefined;
}
