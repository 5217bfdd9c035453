// The journal of a group of files that are written together: one small JSON file in the certs directory while the writing lasts. From it and
// from the files beside the targets, a later process finishes the work or takes it back.

import { dirname, isAbsolute, join, normalize } from "node:path";

export interface JournalRecord {
  readonly version: 1;
  /** Random; part of the name of every file that the journal may touch besides the targets. */
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /**
   * preparing: no target has changed. ready: all new content is on the disk, and the targets are being replaced. undoing: one could not be
   * replaced, and the old ones are being put back.
   */
  readonly state: "preparing" | "ready" | "undoing";
  readonly entries: readonly JournalEntry[];
}

export interface JournalEntry {
  /** Absolute path of the target. */
  readonly path: string;
  /** Whether there was a file that the new one replaces. */
  readonly replaces: boolean;
  /** Whether the file there, which counts as replaced, goes without a new one. */
  readonly removes?: true;
}

/** Hidden, and not ending in `.crt`, which CockroachDB would read. */
export const journalName = ".certs-for-cockroachdb.journal";

/** Where a journal is written before it is put in force, so that the journal itself is never half written. */
export function draftPath(directory: string, { id }: JournalRecord): string {
  return join(directory, `${journalName}.${id}`);
}

export interface CompanionPaths {
  /** The new content, complete once the journal says ready. */
  readonly fresh: string;
  /** The old file under a second name. */
  readonly old: string;
}

/**
 * The files beside a target. They are the journal's right to touch it: a journal that a stranger has put into a directory names targets
 * elsewhere in vain, because no file with its id is beside them. They do not contain the target's name, which may be as long as names can be.
 */
export function companionPaths({ id, entries }: JournalRecord, entry: JournalEntry): CompanionPaths {
  const stem = join(dirname(entry.path), `.certs-for-cockroachdb.${id}.${entries.indexOf(entry)}`);
  return { fresh: `${stem}.new`, old: `${stem}.old` };
}

/** Reads a journal; `undefined` for what is none. */
export function parseJournal(text: string): JournalRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is JournalRecord {
  if (typeof value !== "object" || value === null) return false;
  const record: Partial<Record<keyof JournalRecord, unknown>> = value;
  return (
    record.version === 1 &&
    typeof record.id === "string" &&
    /^[0-9a-f]{32}$/.test(record.id) &&
    Number.isInteger(record.pid) &&
    typeof record.host === "string" &&
    (record.state === "preparing" || record.state === "ready" || record.state === "undoing") &&
    Array.isArray(record.entries) &&
    record.entries.every(isEntry)
  );
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== "object" || value === null || !("path" in value) || !("replaces" in value)) return false;
  const { path, replaces } = value;
  if ("removes" in value && (value.removes !== true || replaces !== true)) return false;
  return typeof path === "string" && isAbsolute(path) && normalize(path) === path && typeof replaces === "boolean";
}
