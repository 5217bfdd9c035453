// The journal on disk: created if it's missing, and its state changed, never half written.

import { join } from "node:path";
import { errorCode, type FileOperations } from "../files/fileOperations.ts";
import { installNew } from "./groupActions.ts";
import { draftPath, encodeJournal, journalName, type JournalRecord } from "./journalRecord.ts";

/** Returns false, and leaves nothing behind, if a journal already exists. */
export async function createJournal(
  directory: string,
  record: JournalRecord,
  operations: FileOperations,
): Promise<boolean> {
  const draft = draftPath(directory, record);
  try {
    await operations.create(draft, { bytes: encodeJournal(record), mode: 0o600 });
    await installNew(draft, join(directory, journalName), operations);
    await operations.remove(draft);
    await operations.syncDirectory(directory);
    return true;
  } catch (error) {
    await operations.remove(draft);
    if (errorCode(error) !== "EEXIST") throw error;
    return false;
  }
}

export async function changeState(
  directory: string,
  record: JournalRecord,
  state: JournalRecord["state"],
  operations: FileOperations,
): Promise<void> {
  const draft = draftPath(directory, record);
  await operations.remove(draft);
  await operations.create(draft, { bytes: encodeJournal({ ...record, state }), mode: 0o600 });
  await operations.rename(draft, join(directory, journalName));
  await operations.syncDirectory(directory);
}
