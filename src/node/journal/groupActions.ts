// What puts the new files of a journalled group in their places, and what takes them back. Each action skips what is done already, so that it
// can be taken up after any interruption; the value is what it really changed.

import { dirname, join } from "node:path";
import type { FileOperations } from "../files/fileOperations.ts";
import {
  companionPaths,
  draftPath,
  journalName,
  targetPath,
  type JournalEntry,
  type JournalRecord,
} from "./journalRecord.ts";

/** Puts every new file in its place. A file that somebody has meanwhile put at the place of a new one is kept. */
export async function finish(record: JournalRecord, operations: FileOperations): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const entry of record.entries) {
    if (!entry.replaces && (await isTaken(record, entry, operations))) continue;
    if (await install(record, entry, operations)) changed.push(targetPath(entry));
  }
  await syncDirectories(changed, operations);
  return changed;
}

/** Whether there is another file at the place of a new one that is still to be installed. */
export async function isTaken(
  record: JournalRecord,
  entry: JournalEntry,
  operations: FileOperations,
): Promise<boolean> {
  const [target, fresh] = await identifyBoth(record, entry, operations);
  return target !== undefined && fresh !== undefined && target.id !== fresh.id;
}

/**
 * Puts one new file in its place. A file that replaces another is renamed over it. One that replaces nothing gets its place as a second name,
 * which fails if something is there; its first name stays until the end, to show whose file it is.
 */
export async function install(
  record: JournalRecord,
  entry: JournalEntry,
  operations: FileOperations,
): Promise<boolean> {
  if (entry.removes === true) return removeOld(record, entry, operations);
  const { fresh } = companionPaths(record, entry);
  const [target, source] = await identifyBoth(record, entry, operations);
  if (source === undefined || source.id === target?.id) return false;
  if (entry.replaces) await operations.rename(fresh, targetPath(entry));
  else await installNew(fresh, targetPath(entry), operations);
  return true;
}

/** Removes a file whose second name exists; not one that somebody has meanwhile put in its place. */
async function removeOld(record: JournalRecord, entry: JournalEntry, operations: FileOperations): Promise<boolean> {
  const target = await operations.identify(targetPath(entry));
  const old = await operations.identify(companionPaths(record, entry).old);
  if (target === undefined || old === undefined) return false;
  // On a file system without hard links the old file is a copy, which was made after the last change of the file.
  if (target.id !== old.id && target.modifiedMs > old.modifiedMs) return false;
  await operations.remove(targetPath(entry));
  return true;
}

/** Fails with EEXIST if something is there. Without hard links, the moment between looking and renaming remains. */
export async function installNew(from: string, to: string, operations: FileOperations): Promise<void> {
  if (await operations.link(from, to)) return;
  if ((await operations.identify(to)) === undefined) await operations.rename(from, to);
  else throw Object.assign(new Error(`EEXIST: file already exists, ${to}`), { code: "EEXIST" });
}

/**
 * Puts every old file back, and removes new files that have replaced nothing. If an entry was not carried out yet, whatever is at its path is
 * the user's own, and stays. `installed`: those that this process has put in place itself.
 */
export async function undo(
  record: JournalRecord,
  operations: FileOperations,
  installed: ReadonlySet<JournalEntry> = new Set(),
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const entry of record.entries) {
    const isUndone = entry.replaces
      ? await putBack(record, entry, operations)
      : await removeNew(record, entry, installed.has(entry), operations);
    if (isUndone) changed.push(targetPath(entry));
  }
  await syncDirectories(changed, operations);
  return changed;
}

/** A new file that still has its first name has replaced nothing; and a file that is still there was not removed. */
async function putBack(record: JournalRecord, entry: JournalEntry, operations: FileOperations): Promise<boolean> {
  const { old } = companionPaths(record, entry);
  if ((await operations.identify(old)) === undefined) return false;
  const [target, fresh] = await identifyBoth(record, entry, operations);
  const isCarriedOut = entry.removes === true ? target === undefined : fresh === undefined;
  if (isCarriedOut) await operations.rename(old, targetPath(entry));
  return isCarriedOut;
}

async function removeNew(
  record: JournalRecord,
  entry: JournalEntry,
  isInstalled: boolean,
  operations: FileOperations,
): Promise<boolean> {
  const [target, fresh] = await identifyBoth(record, entry, operations);
  const isOurs = fresh === undefined ? isInstalled : target?.id === fresh.id;
  if (target === undefined || !isOurs) return false;
  await operations.remove(targetPath(entry));
  return true;
}

/** Whether {@link undo} would leave all files old: not if the companions that it needs are being removed already. */
export async function canUndo(record: JournalRecord, operations: FileOperations): Promise<boolean> {
  if (record.state !== "ready") return true;
  for (const entry of record.entries) {
    const [target, fresh] = await identifyBoth(record, entry, operations);
    if (entry.replaces && (await operations.identify(companionPaths(record, entry).old)) === undefined) return false;
    if (!entry.replaces && fresh === undefined && target !== undefined) return false;
  }
  return true;
}

/**
 * Removes the companions, and the journal last; the old file before the new one, which tells {@link putBack} that nothing was replaced. Should a
 * crash of the machine bring some of them back, the next recovery does this again.
 */
export async function cleanUp(directory: string, record: JournalRecord, operations: FileOperations): Promise<void> {
  for (const entry of record.entries) {
    const { fresh, old } = companionPaths(record, entry);
    await operations.remove(old);
    await operations.remove(fresh);
  }
  await operations.remove(draftPath(directory, record));
  await operations.remove(join(directory, journalName));
}

/** As {@link cleanUp} for a group that was not written: folders that were created for it are removed too, if they are empty. */
export async function cleanUpAll(directory: string, record: JournalRecord, operations: FileOperations): Promise<void> {
  const inner = record.folders.filter((folder) => folder !== record.directory);
  // Companions first: a folder that has one isn't empty.
  for (const entry of record.entries) {
    const { fresh, old } = companionPaths(record, entry);
    await operations.remove(old);
    await operations.remove(fresh);
  }
  await removeFolders(inner, operations);
  await cleanUp(directory, { ...record, entries: [] }, operations);
  if (record.folders.includes(record.directory)) await operations.removeDirectory(directory);
}

/** Removes those that are empty, inner ones first. */
export async function removeFolders(folders: readonly string[], operations: FileOperations): Promise<void> {
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) await operations.removeDirectory(folder);
}

async function identifyBoth(record: JournalRecord, entry: JournalEntry, operations: FileOperations) {
  return [
    await operations.identify(targetPath(entry)),
    await operations.identify(companionPaths(record, entry).fresh),
  ] as const;
}

/** Makes what was done to these paths last. */
export async function syncDirectories(paths: readonly string[], operations: FileOperations): Promise<void> {
  for (const directory of new Set(paths.map((path) => dirname(path)))) await operations.syncDirectory(directory);
}
