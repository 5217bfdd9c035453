// Finishes or takes back a group of files whose writing was interrupted, by the journal in a certs directory.

import { dirname, join } from "node:path";
import type { FileOperations } from "./fileOperations.ts";
import { companionPaths, draftPath, journalName, parseJournal, type JournalEntry, type JournalRecord } from "./journalRecord.ts";

export type Recovery =
  /** There was no journal. */
  | { readonly outcome: "nothing" }
  /** The group is wholly new. */
  | { readonly outcome: "finished"; readonly paths: readonly string[] }
  /** The group is wholly old. */
  | { readonly outcome: "taken-back"; readonly paths: readonly string[] }
  /** Another process is at work on it. */
  | { readonly outcome: "busy"; readonly pid: number; readonly host: string }
  /** The journal cannot be read: a person must look at it. */
  | { readonly outcome: "unreadable"; readonly journal: string };

/** Whether the process that wrote a journal may still be writing. */
export type IsAtWork = (record: JournalRecord, modifiedMs: number) => boolean;

/** Recovers a certs directory. Rejects where a file cannot be renamed or removed; the journal then stays, for the next attempt. */
export async function recoverFileGroup(directory: string, operations: FileOperations, isAtWork: IsAtWork): Promise<Recovery> {
  const journal = join(directory, journalName);
  const found = await operations.identify(journal);
  if (found === undefined) {
    await removeStrays(directory, operations);
    return { outcome: "nothing" };
  }
  if (found.type !== "file") return { outcome: "unreadable", journal };
  const record = parseJournal(await operations.read(journal));
  if (record === undefined) return { outcome: "unreadable", journal };
  if (isAtWork(record, found.modifiedMs)) return { outcome: "busy", pid: record.pid, host: record.host };
  const paths = record.entries.map(({ path }) => path);
  const finished = record.state === "ready" && (await canFinish(record, operations));
  if (finished) await finish(record, operations);
  else if (record.state !== "preparing") await undo(record, operations);
  await cleanUp(directory, record, operations);
  return { outcome: finished ? "finished" : "taken-back", paths };
}

/** Journals that were never put in force: their process died before it had done anything else. */
async function removeStrays(directory: string, operations: FileOperations): Promise<void> {
  if ((await operations.identify(directory))?.type !== "directory") return;
  for (const name of await operations.list(directory)) {
    if (name.startsWith(`${journalName}.`)) await operations.remove(join(directory, name));
  }
}

/** False where somebody has meanwhile put another file at the path of a new one. */
async function canFinish(record: JournalRecord, operations: FileOperations): Promise<boolean> {
  for (const entry of record.entries.filter(({ replaces }) => !replaces)) {
    const [target, fresh] = await identifyBoth(record, entry, operations);
    if (target !== undefined && fresh !== undefined && target.id !== fresh.id) return false;
  }
  return true;
}

/** Puts every new file in its place. What is done already is skipped. */
export async function finish(record: JournalRecord, operations: FileOperations): Promise<void> {
  for (const entry of record.entries) await install(record, entry, operations);
  await syncDirectories(record, operations);
}

/**
 * Puts one new file in its place. A file that replaces another is renamed over it. One that replaces nothing gets its place as a second name,
 * which fails where there is something; its first name stays until the end, to show whose file it is.
 */
export async function install(record: JournalRecord, entry: JournalEntry, operations: FileOperations): Promise<void> {
  if (entry.removes === true) return removeOld(record, entry, operations);
  const { fresh } = companionPaths(record, entry);
  const [target, source] = await identifyBoth(record, entry, operations);
  if (source === undefined || source.id === target?.id) return;
  if (entry.replaces) await operations.rename(fresh, entry.path);
  else await installNew(fresh, entry.path, operations);
}

/** Removes a file whose second name is there; not one that somebody has meanwhile put in its place. */
async function removeOld(record: JournalRecord, entry: JournalEntry, operations: FileOperations): Promise<void> {
  const target = await operations.identify(entry.path);
  const old = await operations.identify(companionPaths(record, entry).old);
  if (target === undefined || old === undefined) return;
  // Where there are no links the old file is a copy, which was made after the last change of the file.
  if (target.id === old.id || target.modifiedMs <= old.modifiedMs) await operations.remove(entry.path);
}

/** Fails with EEXIST where there is something. Where there are no links, the moment between looking and renaming remains. */
export async function installNew(from: string, to: string, operations: FileOperations): Promise<void> {
  if (await operations.link(from, to)) return;
  if ((await operations.identify(to)) === undefined) await operations.rename(from, to);
  else throw Object.assign(new Error(`EEXIST: file already exists, ${to}`), { code: "EEXIST" });
}

/**
 * Puts every old file back, and removes what has replaced nothing. Where an entry was not carried out yet, whatever is at its path is the
 * user's own, a link that was put there meanwhile for one, and stays.
 */
export async function undo(record: JournalRecord, operations: FileOperations): Promise<void> {
  for (const entry of record.entries) {
    if (entry.replaces) {
      await putBack(record, entry, operations);
    } else {
      const [target, fresh] = await identifyBoth(record, entry, operations);
      if (target !== undefined && target.id === fresh?.id) await operations.remove(entry.path);
    }
  }
  await syncDirectories(record, operations);
}

/** A new file that still has its first name has replaced nothing; and what is there was not removed. */
async function putBack(record: JournalRecord, entry: JournalEntry, operations: FileOperations): Promise<void> {
  const { old } = companionPaths(record, entry);
  if ((await operations.identify(old)) === undefined) return;
  const [target, fresh] = await identifyBoth(record, entry, operations);
  const isCarriedOut = entry.removes === true ? target === undefined : fresh === undefined;
  if (isCarriedOut) await operations.rename(old, entry.path);
}

/** Removes the companions, and the journal last; the old file before the new one, which tells {@link putBack} that nothing was replaced. Should a crash of the machine bring some of them back, the next recovery does this again. */
export async function cleanUp(directory: string, record: JournalRecord, operations: FileOperations): Promise<void> {
  for (const entry of record.entries) {
    const { fresh, old } = companionPaths(record, entry);
    await operations.remove(old);
    await operations.remove(fresh);
  }
  await operations.remove(draftPath(directory, record));
  await operations.remove(join(directory, journalName));
}

async function identifyBoth(record: JournalRecord, entry: JournalEntry, operations: FileOperations) {
  return [await operations.identify(entry.path), await operations.identify(companionPaths(record, entry).fresh)] as const;
}

/** Makes what was done to the targets last. */
export async function syncDirectories(record: JournalRecord, operations: FileOperations): Promise<void> {
  for (const directory of new Set(record.entries.map(({ path }) => dirname(path)))) await operations.syncDirectory(directory);
}
