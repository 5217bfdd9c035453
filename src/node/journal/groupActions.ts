// Installs and removes the new files of a journaled group. Each action skips what is already done, so it can continue
// after any interruption. The returned value lists what it actually changed.

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

/** Installs every new file. Keeps a file that somebody has meanwhile put at the path of a new one. */
export async function finish(record: JournalRecord, operations: FileOperations): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const entry of record.entries) {
    if (!entry.replaces && (await isTaken(record, entry, operations))) continue;
    if (await install(record, entry, operations)) changed.push(targetPath(entry));
  }
  await syncDirectories(changed, operations);
  return changed;
}

/** Returns whether another file is at the path of a new one that isn't installed yet. */
export async function isTaken(
  record: JournalRecord,
  entry: JournalEntry,
  operations: FileOperations,
): Promise<boolean> {
  const [target, fresh] = await identifyBoth(record, entry, operations);
  return target !== undefined && fresh !== undefined && target.id !== fresh.id;
}

/**
 * Installs one new file. If it replaces a file, it is renamed over it. Otherwise it gets its path as a second name,
 * which fails if something exists there. Its first name stays until the end, to show whose file it is.
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

/** Removes a file whose second name exists, but not one that somebody has meanwhile put in its place. */
async function removeOld(record: JournalRecord, entry: JournalEntry, operations: FileOperations): Promise<boolean> {
  const target = await operations.identify(targetPath(entry));
  const old = await operations.identify(companionPaths(record, entry).old);
  if (target === undefined || old === undefined) return false;
  // On a file system without hard links, the old file is a copy that was made after the last change of the file.
  if (target.id !== old.id && target.modifiedMs > old.modifiedMs) return false;
  await operations.remove(targetPath(entry));
  return true;
}

/** Fails with EEXIST if something exists there. Without hard links, a race between checking and renaming remains. */
export async function installNew(from: string, to: string, operations: FileOperations): Promise<void> {
  if (await operations.link(from, to)) return;
  if ((await operations.identify(to)) === undefined) await operations.rename(from, to);
  else throw Object.assign(new Error(`EEXIST: file already exists, ${to}`), { code: "EEXIST" });
}

/**
 * Restores every old file, and removes new files that replaced nothing. If an entry wasn't carried out yet, whatever is
 * at its path is the user's own, and stays. `installed` lists those that this process has installed itself.
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

/** A new file that still has its first name has replaced nothing, and a file that still exists wasn't removed. */
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

/**
 * Returns whether {@link undo} would restore all files. It can't if the companions that it needs are already being
 * removed.
 */
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
 * Removes the companions, and the journal last. The old file is removed before the new one, which tells {@link putBack}
 * that nothing was replaced. If a crash of the machine brings some of them back, the next recovery removes them again.
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

/**
 * Like {@link cleanUp}, for a group that wasn't written. Also removes folders that were created for it, if they are
 * empty.
 */
export async function cleanUpAll(directory: string, record: JournalRecord, operations: FileOperations): Promise<void> {
  const inner = record.folders.filter((folder) => folder !== record.directory);
  // Companions first, because a folder that has one isn't empty.
  for (const entry of record.entries) {
    const { fresh, old } = companionPaths(record, entry);
    await operations.remove(old);
    await operations.remove(fresh);
  }
  await removeFolders(inner, operations);
  await cleanUp(directory, { ...record, entries: [] }, operations);
  if (record.folders.includes(record.directory)) await operations.removeDirectory(directory);
}

/** Removes the empty ones, innermost first. */
export async function removeFolders(folders: readonly string[], operations: FileOperations): Promise<void> {
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) await operations.removeDirectory(folder);
}

async function identifyBoth(record: JournalRecord, entry: JournalEntry, operations: FileOperations) {
  return [
    await operations.identify(targetPath(entry)),
    await operations.identify(companionPaths(record, entry).fresh),
  ] as const;
}

/** Makes changes at these paths durable. */
export async function syncDirectories(paths: readonly string[], operations: FileOperations): Promise<void> {
  for (const directory of new Set(paths.map((path) => dirname(path)))) await operations.syncDirectory(directory);
}
