// The journal of a group of files that are written together: one JSON file in the directory while the writing lasts. From it and from the
// files beside the targets, a later process finishes the work or rolls it back.

import { basename, dirname, isAbsolute, join, normalize, relative, sep } from "node:path";

export interface JournalRecord {
  /** Random; part of the name of every file that the journal may touch in addition to the targets. */
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** Real path of the directory that has the journal: in another directory it is void. */
  readonly directory: string;
  /**
   * preparing: no target has changed. ready: all new content is on the disk, and the targets are being replaced. undoing: one could not be
   * replaced, and the old ones are being put back.
   */
  readonly state: "preparing" | "ready" | "undoing";
  /** Real paths of the folders that the write creates: the directory itself, or below it. */
  readonly folders: readonly string[];
  readonly entries: readonly JournalEntry[];
}

export interface JournalEntry {
  readonly index: number;
  /** Real path of a directory; the target is below it, without symbolic links on the way. */
  readonly directory: string;
  /** Path of the target from there. */
  readonly name: string;
  /** Whether the new file replaces another. */
  readonly replaces: boolean;
  /** Whether the file, which counts as replaced, is removed and no new one takes its place. */
  readonly removes?: true;
}

/** What the names of all our own files begin with. Hidden, and none ends in `.crt`, which CockroachDB would read. */
const ownPrefix = ".certs-for-cockroachdb.";
export const journalName = `${ownPrefix}journal`;
/** More than the largest set of certificates needs. */
export const maxEntries = 100_000;
export const maxJournalBytes = 16 * 1024 * 1024;

const version = 2;
const idPattern = /^[0-9a-f]{32}$/;

/** Where a journal is written before it is put in force, so that the journal itself is never half written. */
export function draftPath(directory: string, { id }: Pick<JournalRecord, "id">): string {
  return join(directory, `${journalName}.${id}`);
}

/** The ID of the journal that a draft's file name is for. */
export function draftId(name: string): string | undefined {
  const id = name.startsWith(`${journalName}.`) ? name.slice(journalName.length + 1) : "";
  return idPattern.test(id) ? id : undefined;
}

export function targetPath({ directory, name }: JournalEntry): string {
  return join(directory, name);
}

export interface CompanionPaths {
  /** The new content, complete once the journal says ready. */
  readonly fresh: string;
  /** The old file under a second name. */
  readonly old: string;
}

/** The files beside a target. They do not contain the target's name, which may be as long as names can be. */
export function companionPaths({ id }: Pick<JournalRecord, "id">, entry: JournalEntry): CompanionPaths {
  const stem = join(dirname(targetPath(entry)), `${ownPrefix}${id}.${entry.index}`);
  return { fresh: `${stem}.new`, old: `${stem}.old` };
}

/** Who writes is said first, so that it can be read in a draft that is only half written. */
export function encodeJournal({ id, pid, host, directory, state, folders, entries }: JournalRecord): Uint8Array {
  const stored = entries.map((entry) => ({
    ...(entry.directory !== directory && { directory: entry.directory }),
    name: entry.name,
    replaces: entry.replaces,
    ...(entry.removes && { removes: true }),
  }));
  return new TextEncoder().encode(
    JSON.stringify({ version, id, pid, host, directory, state, folders, entries: stored }),
  );
}

/** Who wrote a draft, of which the end may be missing. */
export function draftWriter(text: string): Pick<JournalRecord, "id" | "pid" | "host"> | undefined {
  const match = /^\{"version":2,"id":"([0-9a-f]{32})","pid":(\d{1,10}),"host":"([^"\\]{0,255})",/.exec(text);
  const [, id, pid, host] = match ?? [];
  return id === undefined || pid === undefined || host === undefined ? undefined : { id, pid: Number(pid), host };
}

/** Reads a journal; `undefined` for anything else. */
export function parseJournal(text: string): JournalRecord | undefined {
  try {
    return readRecord(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Raw<T> = Partial<Record<keyof T, unknown>>;

function readRecord(value: unknown): JournalRecord | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const raw: Raw<JournalRecord & { version: number }> = value;
  const { id, pid, host, directory, state, folders, entries } = raw;
  if (raw.version !== version || typeof id !== "string" || !idPattern.test(id) || typeof host !== "string")
    return undefined;
  if (typeof pid !== "number" || !Number.isInteger(pid) || !isFolderPath(directory)) return undefined;
  if (state !== "preparing" && state !== "ready" && state !== "undoing") return undefined;
  if (!Array.isArray(entries) || entries.length > maxEntries || !Array.isArray(folders) || folders.length > maxEntries)
    return undefined;
  if (!folders.every((folder): folder is string => isFolderPath(folder) && isAtOrBelow(directory, folder)))
    return undefined;
  const read = entries.flatMap((entry: unknown, index) => readEntry(entry, index, directory) ?? []);
  const isWhole = read.length === entries.length && new Set(read.map(targetPath)).size === read.length;
  return isWhole ? { id, pid, host, directory, state, folders, entries: read } : undefined;
}

function readEntry(value: unknown, index: number, journalDirectory: string): JournalEntry | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { directory = journalDirectory, name, replaces, removes }: Raw<JournalEntry> = value;
  if (!isFolderPath(directory) || typeof name !== "string" || !isNameBelow(name) || typeof replaces !== "boolean")
    return undefined;
  if (removes !== undefined && (removes !== true || !replaces)) return undefined;
  return { index, directory, name, replaces, ...(removes === true && { removes }) };
}

function isFolderPath(value: unknown): value is string {
  return typeof value === "string" && isAbsolute(value) && normalize(value) === value && !value.includes("\0");
}

/** Whether a path leads from a directory to something below it that isn't a file of our own. A colon on Windows names a drive or a stream. */
function isNameBelow(name: string): boolean {
  const parts = name.split(sep);
  const isForeign =
    isAbsolute(name) || normalize(name) !== name || name.includes("\0") || (sep === "\\" && name.includes(":"));
  return (
    !isForeign &&
    !parts.some((part) => part === "" || part === "." || part === "..") &&
    !basename(name).startsWith(ownPrefix)
  );
}

/** Whether a path is a directory or below it, by its letters. */
export function isAtOrBelow(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
