// Writes a group of files so that all of them are new or all of them are old, whatever happens in between: each file is made beside its place,
// the journal says ready, then each takes its place by one rename.

import { hostname } from "node:os";
import { join, resolve } from "node:path";
import type { GeneratedFile } from "../cockroach/generate/issuePlan.ts";
import type { Hint } from "../cockroach/generate/remedy.ts";
import { errorCode, type FileIdentity, type FileOperations } from "./fileOperations.ts";
import { goErrorText, inTheWay, writeHint } from "./goErrorText.ts";
import { equalBytes } from "../pki/bytes.ts";
import { atWorkOn } from "./isAtWork.ts";
import { companionPaths, draftPath, journalName, type JournalEntry, type JournalRecord } from "./journalRecord.ts";
import { cleanUp, install, installNew, recoverFileGroup, syncDirectories, undo, type IsAtWork } from "./recoverFileGroup.ts";

/** One member of a group: what shall be at a path, and what must be there now. */
export interface GroupMember {
  readonly path: string;
  /** Absent: the file goes. `mode` holds as it is where `exactMode` says so, and otherwise as {@link modeOf} has it. */
  readonly content?: { readonly bytes: Uint8Array; readonly mode: number; readonly exactMode?: true; readonly owner?: { readonly uid: number; readonly gid: number } };
  /** False: there must be nothing at this path yet. */
  readonly mayReplace: boolean;
  /** What the file that is replaced must hold: another one is left alone, and nothing of the group is written. */
  readonly expected?: Uint8Array;
}

export type GroupOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly path: string; readonly message: string; readonly hint?: Hint };

export interface GroupTools {
  readonly operations: FileOperations;
  readonly isAtWork: IsAtWork;
  /** 32 hexadecimal digits, random. */
  readonly newId: () => string;
}

/** Why the group cannot be written, for a person. */
class Obstacle extends Error {
  readonly path: string;
  readonly hint: Hint;

  constructor(path: string, message: string, hint: Hint) {
    super(message);
    this.path = path;
    this.hint = hint;
  }
}

/** Writes all files or none. The journal is in `directory`, which is made where it is missing; other directories must exist. */
export async function writeFileGroup(directory: string, files: readonly GeneratedFile[], tools: GroupTools): Promise<GroupOutcome> {
  return changeFileGroup(directory, files.map(({ path, bytes, mode, mayReplace, expected }) => ({ path, content: { bytes, mode }, mayReplace, ...(expected && { expected }) })), tools);
}

/** As {@link writeFileGroup}, for files that are replaced, made and removed together. */
export async function changeFileGroup(directory: string, files: readonly GroupMember[], tools: GroupTools): Promise<GroupOutcome> {
  try {
    await makeDirectory(directory, tools.operations);
    await recoverFirst(directory, tools);
    await writeJournalled(directory, files, tools);
    return { ok: true };
  } catch (error) {
    if (error instanceof Obstacle) return { ok: false, path: error.path, message: error.message, hint: error.hint };
    throw error;
  }
}

async function makeDirectory(directory: string, { identify, makeDirectory }: FileOperations): Promise<void> {
  await at(directory, "mkdir", async () => {
    const found = await identify(directory);
    if (found === undefined) await makeDirectory(directory);
    else if (found.type !== "directory" && found.type !== "symbolicLink") {
      throw new Obstacle(directory, `certs directory ${directory} exists but is not a directory`, "Nothing was changed. Choose another one.");
    }
  });
}

async function recoverFirst(directory: string, { operations, isAtWork }: GroupTools): Promise<void> {
  const recovery = await at(directory, "open", () => recoverFileGroup(directory, operations, isAtWork));
  switch (recovery.outcome) {
    case "nothing":
    case "finished":
    case "taken-back":
      return;
    case "busy":
      throw new Obstacle(directory, `process ${recovery.pid} on ${recovery.host} is writing to ${directory}`, "Nothing was changed. Wait until it has finished.");
    case "unreadable":
      throw new Obstacle(recovery.journal, `the journal ${recovery.journal} cannot be read`, "Nothing was changed. Look at the files beside it, then remove it.");
  }
}

async function writeJournalled(directory: string, files: readonly GroupMember[], tools: GroupTools): Promise<void> {
  const { operations } = tools;
  const found = await Promise.all(files.map((file) => inspectTarget(file, operations)));
  const entries = files.map(({ path, content }, index): JournalEntry => {
    return { path: resolve(path), replaces: found[index] !== undefined, ...(content === undefined && { removes: true }) };
  });
  const record: JournalRecord = { version: 1, id: tools.newId(), pid: process.pid, host: hostname(), state: "preparing", entries };
  const first = files[0]?.path ?? directory;
  await atWorkOn(record.id, async () => {
    await at(first, "open", () => createJournal(directory, record, operations));
    await replaceAll(directory, files, found, record, operations);
  });
}

/** Puts a journal in force, where there is none. */
async function createJournal(directory: string, record: JournalRecord, operations: FileOperations): Promise<void> {
  const [draft, journal] = [draftPath(directory, record), join(directory, journalName)];
  try {
    await operations.create(draft, { bytes: encode(record), mode: 0o600 });
    await installNew(draft, journal, operations);
    await operations.remove(draft);
    await operations.syncDirectory(directory);
  } catch (error) {
    await operations.remove(draft);
    if (errorCode(error) !== "EEXIST") throw error;
    throw new Obstacle(journal, `another process is writing to ${directory}`, "Nothing was changed. Wait until it has finished.");
  }
}

async function replaceAll(
  directory: string,
  files: readonly GroupMember[],
  found: readonly (FileIdentity | undefined)[],
  record: JournalRecord,
  operations: FileOperations,
): Promise<void> {
  const first = files[0]?.path ?? directory;
  try {
    for (const [index, file] of files.entries()) await prepare(record, index, file, found[index], operations);
    await at(first, "open", () => changeState(directory, { ...record, state: "ready" }, operations));
  } catch (error) {
    await cleanUp(directory, record, operations);
    throw error;
  }
  try {
    for (const [index, entry] of record.entries.entries()) {
      const file = files[index];
      await at(file?.path ?? entry.path, "open", async () => {
        if (file !== undefined) await requireExpected(file, entry.path, operations);
        await requireSame(entry.path, found[index], operations);
        await install(record, entry, operations);
      });
    }
    await syncDirectories(record, operations);
  } catch (error) {
    await changeState(directory, { ...record, state: "undoing" }, operations);
    await undo(record, operations);
    await cleanUp(directory, record, operations);
    throw error;
  }
  await cleanUp(directory, record, operations);
}

/** What is at a target, `undefined` for nothing. Only a plain file may be replaced, and only where that was asked for. */
async function inspectTarget({ path, mayReplace, expected, content }: GroupMember, { identify }: FileOperations): Promise<FileIdentity | undefined> {
  const found = await at(path, "open", () => identify(path));
  if (found === undefined && (expected !== undefined || content === undefined)) throw changedMeanwhile(path);
  if (found === undefined) return undefined;
  if (!mayReplace) throw new Obstacle(path, `open ${path}: file exists`, inTheWay);
  if (found.type === "file") return found;
  const kind = found.type === "symbolicLink" ? "a symbolic link" : found.type === "directory" ? "a directory" : "no regular file";
  throw new Obstacle(path, `open ${path}: it is ${kind}`, "Nothing was changed. Only a regular file is replaced: remove it, or name the file itself.");
}

/** New content beside the target, and the old file under a second name. */
async function prepare(record: JournalRecord, index: number, file: GroupMember, found: FileIdentity | undefined, operations: FileOperations): Promise<void> {
  const entry = record.entries[index];
  if (entry === undefined) return;
  const { fresh, old } = companionPaths(record, entry);
  await at(file.path, "open", async () => {
    const { content } = file;
    if (content !== undefined) {
      const [mode, exactMode] = content.exactMode === true ? [content.mode, true] : [modeOf(content, found), found !== undefined];
      await operations.create(fresh, { bytes: content.bytes, mode, exactMode, ...ownerOf(content.owner ?? found) });
    }
    if (found === undefined) return;
    if (!(await operations.link(entry.path, old))) await operations.copy(entry.path, old);
    await requireExpected(file, old, operations);
    await requireSame(file.path, found, operations);
  });
}

/** A name changes hands: what is replaced must still be the file that was looked at, and no link that somebody has put there. */
async function requireSame(path: string, found: FileIdentity | undefined, { identify }: FileOperations): Promise<void> {
  if (found !== undefined && (await identify(path))?.id !== found.id) throw changedMeanwhile(path);
}

/** Looked at when the old file has its second name, and once more right before it is replaced: between, a person may have saved it. */
async function requireExpected({ path, expected }: GroupMember, at: string, { readBytes }: FileOperations): Promise<void> {
  if (expected === undefined) return;
  const found = await readBytes(at, expected.length).catch((error: unknown) => {
    if (errorCode(error) === undefined) throw error;
  });
  if (found === undefined || !equalBytes(found, expected)) throw changedMeanwhile(path);
}

function changedMeanwhile(path: string): Obstacle {
  return new Obstacle(path, `${path} has changed meanwhile`, "Nothing was changed. Look at it again.");
}

/**
 * A replaced file keeps its mode, as with CockroachDB, which only overwrites the content. But a key that others can read does not: only what
 * CockroachDB accepts is kept (pkg/security/permission_check.go).
 */
function modeOf({ mode }: { readonly mode: number }, found: FileIdentity | undefined): number {
  if (found === undefined) return mode;
  const isKey = (mode & 0o077) === 0;
  const accepted = found.uid === 0 ? 0o740 : 0o700;
  return isKey && (found.mode & ~accepted) !== 0 ? mode : found.mode;
}

/** A file of another user stays that user's; only root can say so, and only root needs to. */
function ownerOf(found: { readonly uid: number; readonly gid: number } | undefined): { owner?: { uid: number; gid: number } } {
  const isOurs = found === undefined || (found.uid === process.geteuid?.() && found.gid === process.getegid?.());
  return isOurs || process.geteuid?.() !== 0 ? {} : { owner: { uid: found.uid, gid: found.gid } };
}

async function changeState(directory: string, record: JournalRecord, operations: FileOperations): Promise<void> {
  const draft = draftPath(directory, record);
  await operations.remove(draft);
  await operations.create(draft, { bytes: encode(record), mode: 0o600 });
  await operations.rename(draft, join(directory, journalName));
  await operations.syncDirectory(directory);
}

function encode(record: JournalRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(record));
}

/** Turns an error of the operating system into an obstacle at a path that the user knows. */
async function at<T>(path: string, operation: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Obstacle || errorCode(error) === undefined) throw error;
    throw new Obstacle(path, `${operation} ${path}: ${goErrorText(error)}`, writeHint(error));
  }
}
