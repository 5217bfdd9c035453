// The journals that interrupted writes have left anywhere in the workspace: that of a certificate set is above its certs directories, and may
// be all that there is of them. Opening a folder only tells of them.

import { commands as registry, Uri, workspace, type Disposable } from "vscode";
import { interruptedSentence } from "../../cockroach/recovery/interruptedWords.ts";
import type { InterruptedWrite } from "../../cockroach/recovery/interruptedWrite.ts";
import { recovering } from "../platform/needs.ts";
import { refusalOf } from "../platform/permission.ts";
import { showWarning } from "../host/messages.ts";
import { commands } from "../platform/ids.ts";
import { parentOf } from "../platform/locations.ts";
import type { Log } from "../platform/log.ts";
import type { Platform } from "../platform/platform.ts";
import type { CertsDirectoryStore } from "../directories/certsDirectoryStore.ts";

/** As the port that writes names it. */
const journals = "**/.certs-for-cockroachdb.journal";
/** More than a person can have left behind. */
const maxJournals = 100;

/** Interrupted writes of the workspace; none of those that are still going on. */
export async function workspaceInterruptions(platform: Platform): Promise<readonly InterruptedWrite[]> {
  if (platform.interrupted === undefined) return [];
  const found = (await workspace.findFiles(journals, null, maxJournals)).filter(({ scheme }) => scheme === "file");
  if (found.length === 0) return [];
  const { findInterrupted } = await platform.interrupted();
  const writes = await Promise.all(found.map((journal) => findInterrupted(parentOf(journal).fsPath)));
  return writes.flatMap((write) => (write === undefined || write.state === "running" ? [] : [write]));
}

/** Tells of them once the certs directories of the workspace are looked for. */
export function tellOnStart({ onDidStart }: CertsDirectoryStore, platform: Platform, log: Log): Disposable {
  return onDidStart(() => {
    tellInterrupted(platform).catch((error: unknown) => log.error("Cannot look for interrupted writes", error));
  });
}

/** Tells of them, and offers to recover, where the window permits it. Changes nothing. */
async function tellInterrupted(platform: Platform): Promise<void> {
  if (refusalOf(recovering, platform) !== undefined) return;
  const [first, ...others] = await workspaceInterruptions(platform);
  if (first === undefined) return;
  const recover = "Recover…";
  const more = others.length === 0 ? "" : ` There ${others.length === 1 ? "is 1 more" : `are ${others.length} more`}.`;
  const what = interruptedSentence(first);
  const answer = await showWarning(
    `${what.charAt(0).toUpperCase()}${what.slice(1)}. Nothing was changed.${more}`,
    recover,
  );
  if (answer === recover)
    await registry.executeCommand(commands.recover, others.length === 0 ? Uri.file(first.directory) : undefined);
}
