// What to do about an interrupted write: the question to the user, who sees every file and why it is asked.

import { commands, Uri } from "vscode";
import type {
  InterruptedWrite,
  RecoverableWrite,
  RecoveryChoice,
  UnusableJournal,
} from "../../cockroach/recovery/interruptedWrite.ts";
import { confirmLoss } from "../host/confirm.ts";
import { pickOne } from "../host/quickPick.ts";

const mostShown = 20;

/** `undefined` if the user leaves. */
export async function askRecovery(write: RecoverableWrite | UnusableJournal): Promise<RecoveryChoice | undefined> {
  return write.state === "recoverable" ? askRecoverable(write) : askUnusable(write);
}

const items = {
  finish: { label: "Finish the Write", detail: "Replaces all old files with the new ones", choice: "finish" },
  "roll-back": { label: "Roll Back the Write", detail: "Restores all old files", choice: "roll-back" },
  discard: { label: "Remove the Journal", detail: "Changes no other files", choice: "discard" },
} as const;

/** First which way, then every file and the reason for asking. */
async function askRecoverable(write: RecoverableWrite): Promise<RecoveryChoice | undefined> {
  const chosen = await pickOne(
    write.choices.map((choice) => items[choice]),
    { title: "Recover Interrupted Write", placeholder: `A write to ${write.directory} was interrupted` },
  );
  if (chosen === undefined) return undefined;
  const detail = [
    chosen.detail,
    "",
    ...write.files.slice(0, mostShown),
    ...(write.files.length > mostShown ? [`And ${write.files.length - mostShown} more files`] : []),
    ...doubts(write),
  ];
  return confirmChoice(write, `${chosen.label} to ${write.directory}?`, detail, chosen);
}

function doubts({ doubt, otherHost, files }: RecoverableWrite): readonly string[] {
  const elsewhere =
    otherHost === undefined ? [] : ["", `The write was started on the host ${otherHost}. Make sure that it has ended.`];
  return [
    ...elsewhere,
    ...(doubt === undefined ? [] : ["", `Check these files first, because of the journal: ${doubt}.`]),
    ...(files.length === 0 ? ["", "The journal names no files."] : []),
  ];
}

async function askUnusable(write: UnusableJournal): Promise<RecoveryChoice | undefined> {
  if (!write.mayDiscard)
    throw new Error(`The journal ${write.journal} can't be used: ${write.why}. Its owner can recover the write.`);
  const detail = [
    `It can't be used: ${write.why}.`,
    "",
    "Removes only the journal. If the write was yours, check the files beside it first.",
  ];
  return confirmChoice(write, `Remove the journal ${write.journal}?`, detail, items.discard);
}

async function confirmChoice(
  write: InterruptedWrite,
  message: string,
  detail: readonly string[],
  { label, choice }: (typeof items)[RecoveryChoice],
): Promise<RecoveryChoice | undefined> {
  const answer = await confirmLoss({ message, detail, harmless: "Show in Explorer", action: label });
  if (answer === "harmless") await commands.executeCommand("revealInExplorer", Uri.file(write.directory));
  return answer === "action" ? choice : undefined;
}
