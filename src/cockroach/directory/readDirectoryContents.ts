// File system -> contents of a certs directory. Unchanged files aren't read again. Everything has a limit: see
// budgets.ts.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { latin1 } from "../../pki/asn1/directoryString.ts";
import { createPathContext } from "../../pki/path/certificationPath.ts";
import type { AssetFailure, AssetLoader, DirectoryEntry, FileStatus } from "../files/assetLoader.ts";
import { fail, type Result } from "../../pki/result.ts";
import { readCertificateContent, unreadableContent } from "../files/certificateContent.ts";
import type { DirectoryContents, ReadFile } from "./certsDirectory.ts";
import { readFileName } from "../files/fileNames.ts";
import { readKeyContent } from "../files/keyContent.ts";
import { budgetOf, findOverweight, limitBytes, limitEntries, obstacleOf, type FileToRead } from "./directoryLimits.ts";
import { forEachConcurrently, readWithPauses, serializePauses, type LoadObserver } from "./loadObserver.ts";
import { isWorthReading, readOtherContent, unreadableOther } from "../files/otherContent.ts";

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

function toRead(
  entry: DirectoryEntry,
  statuses: ReadonlyMap<string, Result<FileStatus, AssetFailure>>,
): FileToRead | undefined {
  const status = statuses.get(entry.name);
  const kind = kindOf(entry, status);
  return kind === undefined || status === undefined ? undefined : { name: entry.name, kind, status };
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
