// The journals that an interrupted writing has left anywhere in the workspace: that of a certificate set is above its certs directories, and may be
// all that there is of them.

import { workspace } from "vscode";
import { recovering } from "../commands/needs.ts";
import { refusalOf } from "../commands/permission.ts";
import { showInformation } from "../host/messages.ts";
import { parentOf } from "../locations.ts";
import type { Platform } from "../platform.ts";

/** As the port that writes names it. */
const journals = "**/.certs-for-cockroachdb.journal";
/** More than a person can have left behind. */
const maxJournals = 100;

/** Finishes or takes back what they say, and tells of it, where the window permits it. */
export async function recoverInterrupted(platform: Platform): Promise<void> {
  if (platform.creation === undefined || refusalOf(recovering, platform) !== undefined) return;
  const found = (await workspace.findFiles(journals, null, maxJournals)).filter(({ scheme }) => scheme === "file");
  if (found.length === 0) return;
  const { files } = await platform.creation.load();
  for (const journal of found) for (const notice of await files.recover(parentOf(journal).fsPath)) void showInformation(notice);
}
