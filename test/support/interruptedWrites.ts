// Interrupted writes as tests make and recover them.

import assert from "node:assert/strict";
import { linkSync, mkdirSync, realpathSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { settleInterrupted, recoverIfSafe } from "../../src/cockroach/recovery/settleInterrupted.ts";
import { fileOperations, type FileOperations } from "../../src/node/files/fileOperations.ts";
import { hostSystem, type HostSystem } from "../../src/node/files/hostSystem.ts";
import {
  companionPaths,
  encodeJournal,
  journalName,
  type JournalRecord,
} from "../../src/node/journal/journalRecord.ts";
import { nodeRecoveryFiles } from "../../src/node/journal/nodeRecoveryFiles.ts";
import { removeDrafts } from "../../src/node/journal/recoverFileGroup.ts";

/** What a command that writes does first; the value is what it tells, or why it rejects. */
export async function recoverFirst(
  directory: string,
  operations: FileOperations = fileOperations,
  system: HostSystem = hostSystem,
): Promise<readonly string[] | string> {
  const notes: string[] = [];
  const settled = await settleInterrupted([directory], {
    files: nodeRecoveryFiles(operations, system),
    decideRecovery: recoverIfSafe,
    tell: (note) => {
      notes.push(note);
    },
  });
  await removeDrafts(directory, operations, system);
  return settled.ok ? notes : settled.error.message;
}

export interface Interruption {
  readonly state?: JournalRecord["state"];
  /** By path from the directory: new content beside the place of the file. */
  readonly fresh: Readonly<Record<string, string>>;
  /** Those of them that are in their places already. */
  readonly installed?: readonly string[];
  readonly changes?: Partial<JournalRecord>;
  /** How old the journal is; negative for the future. */
  readonly ageSeconds?: number;
}

const id = "0123456789abcdef0123456789abcdef";

/** Files of a write that creates new ones, as a process leaves them that has ended in the middle. */
export function leaveInterrupted(
  directory: string,
  { state = "ready", fresh, installed = [], changes = {}, ageSeconds = 0 }: Interruption,
): JournalRecord {
  mkdirSync(directory, { recursive: true });
  const real = realpathSync(directory);
  const entries = Object.keys(fresh).map((name, index) => ({ index, directory: real, name, replaces: false }));
  const record: JournalRecord = {
    id,
    pid: 2 ** 30,
    host: hostname(),
    directory: real,
    state,
    folders: [],
    entries,
    ...changes,
  };
  for (const entry of entries) {
    const beside = companionPaths(record, entry).fresh;
    mkdirSync(dirname(beside), { recursive: true });
    writeFileSync(beside, fresh[entry.name] ?? "", { mode: 0o600 });
    if (installed.includes(entry.name)) linkSync(beside, join(real, entry.name));
  }
  plantJournal(directory, encodeJournal(record), ageSeconds);
  return record;
}

export function plantJournal(directory: string, content: string | Uint8Array, ageSeconds = 0): void {
  const journal = join(directory, journalName);
  writeFileSync(journal, content, { mode: 0o600 });
  const at = Date.now() / 1000 - ageSeconds;
  utimesSync(journal, at, at);
}

/** As `assert.equal`, for what a recovery tells. */
export function assertRecovered(told: readonly string[] | string): asserts told is readonly string[] {
  assert.ok(typeof told !== "string", String(told));
}
