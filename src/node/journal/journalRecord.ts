// The journal of a group of files that are written together: one JSON file in the directory during the write. From it
// and from the files next to the targets, a later process finishes the write or rolls it back.

import { basename, dirname, isAbsolute, join, normalize, relative, sep } from "node:path";

export interface JournalRecord {
  /** Random. Part of the name of every file, except the targets, that the journal may change. */
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** Real path of the directory with the journal. In another directory, the journal is void. */
  readonly directory: string;
  /**
   * preparing: no target has changed. ready: all new content is on disk, and the targets are being replaced. undoing:
   * one couldn't be replaced, and the old ones are being restored.
   */
  readonly state: "preparing" | "ready" | "undoing";
  /** Real paths of the folders that the write creates: the directory itself, or below it. */
  readonly folders: readonly string[];
  readonly entries: readonly JournalEntry[];
}

export interface JournalEntry {
  readonly index: number;
  /** Real path of a directory. The target is below it, without symbolic links in between. */
  readonly directory: string;
  /** Path of the target from there. */
  readonly name: string;
  /** Whether the new file replaces another. */
  readonly replaces: boolean;
  /** True if the file, which counts as replaced, is removed without a replacement. */
  readonly removes?: true;
}

/** The prefix of all our own file names. Hidden, and none ends in `.crt`, which CockroachDB would read. */
const ownPrefix = ".certs-for-cockroachdb.";
export const journalName = `${ownPrefix}journal`;
/** More than the largest set of certificates needs. */
export const maxEntries = 100_000;
export const maxJournalBytes = 16 * 1024 * 1024;

const version = 2;
const idPattern = /^[0-9a-f]{32}$/;

/** The path at which a journal is written before it takes effect, so that the journal itself is never half written. */
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
  /** The old file, by a second name. */
  readonly old: string;
}

/** The files next to a target. Their names don't contain the target's name, which may have the maximum length. */
export function companionPaths({ id }: Pick<JournalRecord, "id">, entry: JournalEntry): CompanionPaths {
  const stem = join(dirname(targetPath(entry)), `${ownPrefix}${id}.${entry.index}`);
  return { fresh: `${stem}.new`, old: `${stem}.old` };
}

/** The writer comes first, so that it can be read from a draft that is only half written. */
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

/** Returns the writer of a draft whose end may be missing. */
export function draftWriter(text: string): Pick<JournalRecord, "id" | "pid" | "host"> | undefined {
  const match = /^\{"version":2,"id":"([0-9a-f]{32})","pid":(\d{1,10}),"host":"([^"\\]{0,255})",/.exec(text);
  const [, id, pid, host] = match ?? [];
  return id === undefined || pid === undefined || host === undefined ? undefined : { id, pid: Number(pid), host };
}

/** Parses a journal. Returns `undefined` for anything else. */
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

/**
 * Returns whether a path leads from a directory to something below it that isn't one of our files. On Windows, a colon
 * names a drive or a stream.
 */
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

/** Returns whether a path is a directory or below it, by its text alone. */
export function isAtOrBelow(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
