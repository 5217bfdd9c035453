// Looks for an interrupted write in a directory, without changing anything.

import { join } from "node:path";
import type { InterruptedWrite, RecoverableWrite, RecoveryChoice } from "../../cockroach/recovery/interruptedWrite.ts";
import { errorCode, type FileIdentity, type FileOperations } from "../files/fileOperations.ts";
import { canUndo, isTaken } from "./groupActions.ts";
import type { HostSystem } from "../files/hostSystem.ts";
import { journalName, maxJournalBytes, parseJournal, targetPath, type JournalRecord } from "./journalRecord.ts";
import { examineJournal, fileDoubt } from "./journalTrust.ts";
import { writerState } from "./journalWriter.ts";

/** `record` is present if the write can be recovered. */
export type FoundJournal =
  | { readonly write: Exclude<InterruptedWrite, RecoverableWrite> }
  | { readonly write: RecoverableWrite; readonly record: JournalRecord };

export async function findInterrupted(
  directory: string,
  operations: FileOperations,
  system: HostSystem,
): Promise<FoundJournal | undefined> {
  const journal = join(directory, journalName);
  const found = await operations.identify(journal).catch((error: unknown) => {
    // Below something that isn't a directory, or that can't be entered, there is nothing to recover.
    if (errorCode(error) === undefined) throw error;
    return undefined;
  });
  if (found === undefined) return undefined;
  const place = { directory, journal };
  const unusable = (why: string, mayDiscard = true): FoundJournal => ({
    write: { state: "unusable", ...place, why, mayDiscard },
  });
  const record = await readRecord(journal, found, operations, system);
  if (typeof record === "string") return unusable(record);
  if (record === undefined) return unusable("you aren't permitted to read it", false);
  if (record.directory !== (await operations.realPath(directory)))
    return unusable(`it was written for ${record.directory}`);
  const writer = writerState(record, found.modifiedMs, system);
  if (writer === "running") return { write: { state: "running", ...place, pid: record.pid } };
  const examined = await examineJournal(record, operations, system);
  if (examined.obstacle !== undefined) return unusable(examined.obstacle);
  const doubt =
    examined.doubt ?? (record.host === system.host ? undefined : `it was written on another host (${record.host})`);
  return {
    record,
    write: {
      state: "recoverable",
      ...place,
      files: record.entries.map(targetPath),
      choices: await choicesFor(record, operations),
      ...(doubt !== undefined && { doubt }),
      ...(writer === "elsewhere" && { otherHost: record.host }),
    },
  };
}

/**
 * Returns a clause if it can't be a journal of this user, or `undefined` if it may be one but can't be read. Checks
 * owner and size before reading.
 */
async function readRecord(
  journal: string,
  found: FileIdentity,
  operations: FileOperations,
  system: HostSystem,
): Promise<JournalRecord | string | undefined> {
  const before = fileObstacle(found, system);
  if (before !== undefined) return before;
  try {
    const { identity, bytes } = await operations.readIdentified(journal, maxJournalBytes);
    // The name may have been reassigned since the first check.
    return (
      fileObstacle(identity, system) ??
      parseJournal(new TextDecoder().decode(bytes)) ??
      "it can't be read as a journal of this version"
    );
  } catch (error) {
    if (errorCode(error) === "EACCES" || errorCode(error) === "EPERM") return undefined;
    if (errorCode(error) === undefined) throw error;
    return "it can't be read";
  }
}

function fileObstacle(found: FileIdentity, system: HostSystem): string | undefined {
  if (found.type !== "file") return "it isn't a regular file";
  const doubt = fileDoubt(found, system);
  if (doubt !== undefined) return doubt;
  return found.size > maxJournalBytes ? `it has ${found.size} bytes, which is too large for a journal` : undefined;
}

/** Finishing is better, unless somebody has meanwhile put another file at the path of a new one. */
async function choicesFor(record: JournalRecord, operations: FileOperations): Promise<RecoverableWrite["choices"]> {
  if (record.state !== "ready") return ["roll-back"];
  if (!(await canUndo(record, operations))) return ["finish"];
  for (const entry of record.entries)
    if (!entry.replaces && (await isTaken(record, entry, operations))) return ["roll-back"];
  const both: readonly [RecoveryChoice, RecoveryChoice] = ["finish", "roll-back"];
  return both;
}
