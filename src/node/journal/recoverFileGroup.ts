// Finishes or rolls back an interrupted write of a group of files, using the journal in its directory, as a person or a
// caller has chosen.

import { join } from "node:path";
import type { RecoverableWrite, RecoveryChoice, UnusableJournal } from "../../cockroach/recovery/interruptedWrite.ts";
import { failWith, type Refusal } from "../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { errorCode, type FileOperations } from "../files/fileOperations.ts";
import { findInterrupted } from "./findInterrupted.ts";
import { goErrorText } from "../files/goErrorText.ts";
import { cleanUp, cleanUpAll, finish, undo } from "./groupActions.ts";
import type { HostSystem } from "../files/hostSystem.ts";
import { changeState } from "./journalFile.ts";
import { draftId, draftWriter, journalName, maxJournalBytes, type JournalRecord } from "./journalRecord.ts";
import { fileDoubt } from "./journalTrust.ts";
import { writerState } from "./journalWriter.ts";

const unchanged = "Nothing was changed.";

/**
 * If a file can't be renamed or removed, the journal stays for the next attempt. `hasEnded`: see {@link RecoveryFiles}.
 */
export async function recoverFileGroup(
  directory: string,
  choice: RecoveryChoice,
  operations: FileOperations,
  system: HostSystem,
  hasEnded = false,
): Promise<Result<string, Refusal>> {
  const journal = join(directory, journalName);
  try {
    const found = await findInterrupted(directory, operations, system);
    if (found === undefined) return failWith(`${directory} has no interrupted write`);
    const { write } = found;
    if (write.state === "running")
      return failWith(`process ${write.pid} is writing to ${directory}`, `${unchanged} Wait until it has finished.`);
    if (choice === "discard") return await discard(write, operations);
    if (write.state === "unusable") return failWith(`the journal ${journal} can't be used: ${write.why}`, unchanged);
    if (!("record" in found)) return failWith(`the journal ${journal} can't be used`, unchanged);
    const { choices, otherHost } = write;
    if (otherHost !== undefined && !hasEnded) {
      return failWith(`a process on the host ${otherHost} may be writing to ${directory}`, {
        id: "recover-other-host",
        before: unchanged,
        directory,
      });
    }
    if (!choices.includes(choice)) return failWith(impossible[choice], `${unchanged} ${instead[choice]}`);
    const { record } = found;
    const note =
      choice === "finish"
        ? await finishAll(directory, record, operations)
        : await rollBack(directory, record, operations);
    await removeDrafts(directory, operations, system);
    return succeed(note);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return failWith(
      `the interrupted write in ${directory} can't be recovered: ${goErrorText(error)}`,
      "The journal is kept. Fix the cause, then try again.",
    );
  }
}

const impossible: Readonly<Record<Exclude<RecoveryChoice, "discard">, string>> = {
  finish:
    "the interrupted write can't be finished: not all new files had been written, or another file has replaced one of them",
  "roll-back":
    "the interrupted write can't be rolled back: all new files are in place, and old ones have already been removed",
};
const instead: Readonly<Record<Exclude<RecoveryChoice, "discard">, string>> = {
  finish: "Roll it back instead.",
  "roll-back": "Finish it instead.",
};

async function finishAll(directory: string, record: JournalRecord, operations: FileOperations): Promise<string> {
  const changed = await finish(record, operations);
  await cleanUp(directory, record, operations);
  return changed.length === 0
    ? `Finished an interrupted write in ${directory}: all its files were in place already.`
    : `Finished an interrupted write in ${directory}: wrote ${changed.join(", ")}.`;
}

async function rollBack(directory: string, record: JournalRecord, operations: FileOperations): Promise<string> {
  // Recorded first. Otherwise, with some files restored, a journal that says ready would be finished.
  if (record.state === "ready") await changeState(directory, record, "undoing", operations);
  const changed = record.state === "preparing" ? [] : await undo(record, operations);
  await cleanUpAll(directory, record, operations);
  return changed.length === 0
    ? `Rolled back an interrupted write in ${directory}: it had not changed any file.`
    : `Rolled back an interrupted write in ${directory}: restored or removed ${changed.join(", ")}.`;
}

/** Removes only a journal that is of no use, and nothing else. */
async function discard(
  write: RecoverableWrite | UnusableJournal,
  operations: FileOperations,
): Promise<Result<string, Refusal>> {
  if (write.state !== "unusable")
    return failWith(`the journal ${write.journal} can be used`, `${unchanged} Finish the write or roll it back.`);
  if (!write.mayDiscard)
    return failWith(`the journal ${write.journal} can't be read`, `${unchanged} Its owner can recover the write.`);
  if ((await operations.identify(write.journal))?.type === "directory")
    return failWith(`${write.journal} is a directory`, `${unchanged} Remove it by hand.`);
  await operations.remove(write.journal);
  return succeed(`Removed ${write.journal}. No other file was changed.`);
}

/**
 * Removes drafts of journals that never took effect because their process ended before it did anything else: files of
 * this user whose name and content say so.
 */
export async function removeDrafts(directory: string, operations: FileOperations, system: HostSystem): Promise<void> {
  if ((await operations.identify(directory))?.type !== "directory") return;
  for (const name of await operations.list(directory)) {
    const id = draftId(name);
    const path = join(directory, name);
    const found = id === undefined ? undefined : await operations.identify(path);
    if (
      found?.type !== "file" ||
      found.uid !== (system.uid ?? found.uid) ||
      fileDoubt(found, system) !== undefined ||
      found.size > maxJournalBytes
    )
      continue;
    const { bytes } = await operations.readIdentified(path, maxJournalBytes);
    const writer = draftWriter(new TextDecoder().decode(bytes));
    if (writer?.id === id && writer !== undefined && writerState(writer, found.modifiedMs, system) === "ended")
      await operations.remove(path);
  }
}
