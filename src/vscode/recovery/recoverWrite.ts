// "Recover Interrupted Write…": of a directory, or one of those in the workspace.

import { Uri, workspace } from "vscode";
import { interruptedSentence } from "../../cockroach/recovery/interruptedWords.ts";
import type { InterruptedWrite, RecoveryFiles } from "../../cockroach/recovery/interruptedWrite.ts";
import { recovering } from "../platform/needs.ts";
import { requirePermission } from "../platform/permission.ts";
import type { Services } from "../services/services.ts";
import { showInformation } from "../host/messages.ts";
import { pickOne } from "../host/quickPick.ts";
import type { Platform } from "../platform/platform.ts";
import { refusalSentence } from "../platform/remedyWords.ts";
import { isTreeNode } from "../directories/treeNode.ts";
import { askRecovery } from "./askRecovery.ts";
import { workspaceInterruptions } from "./tellInterrupted.ts";

export async function recoverWrite({ platform, store }: Services, argument: unknown): Promise<void> {
  const write = await chooseWrite(platform, store, argument);
  if (write === undefined) return;
  const files = await requireRecovery(platform, Uri.file(write.directory));
  if (write.state === "running")
    throw new Error(`Process ${write.pid} is writing to ${write.directory}. Wait until it has finished.`);
  const choice = await askRecovery(write);
  if (choice === undefined) return;
  const recovered = await files.recover(write.directory, choice, true);
  if (!recovered.ok) throw new Error(refusalSentence(recovered.error));
  void showInformation(recovered.value);
  await store.refresh();
}

/** Throws, in words for the user, if the window doesn't permit it. */
async function requireRecovery(platform: Platform, directory: Uri): Promise<RecoveryFiles> {
  requirePermission(recovering, platform, directory);
  if (platform.recovery === undefined) throw new Error("Interrupted writes can't be recovered in the web.");
  return platform.recovery();
}

async function chooseWrite(
  platform: Platform,
  store: Services["store"],
  argument: unknown,
): Promise<InterruptedWrite | undefined> {
  const named = isTreeNode(argument) ? argument.directory.uri : argument instanceof Uri ? argument : undefined;
  const looking = await platform.interrupted?.();
  if (named !== undefined) {
    const write = await looking?.findAround(named.fsPath);
    if (write === undefined) throw new Error(`No interrupted write was found in ${workspace.asRelativePath(named)}.`);
    return write;
  }
  const listed = (await store.listed()).filter(({ uri }) => uri.scheme === "file");
  const around =
    looking === undefined ? [] : await Promise.all(listed.map(({ uri }) => looking.findAround(uri.fsPath)));
  const all = new Map(
    [...around, ...(await workspaceInterruptions(platform))].flatMap((write) =>
      write === undefined ? [] : [[write.journal, write] as const],
    ),
  );
  if (all.size === 0) throw new Error("No interrupted write was found.");
  const [first, ...others] = [...all.values()].map((write) => ({
    label: workspace.asRelativePath(write.directory),
    detail: interruptedSentence(write),
    write,
  }));
  if (first === undefined || others.length === 0) return first?.write;
  return (
    await pickOne([first, ...others], { title: "Recover Interrupted Write", placeholder: "Recover which write?" })
  )?.write;
}
