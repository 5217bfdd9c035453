// Before files are written: what an earlier write has left in the same directories is finished or rolled back, as the user says.

import { settleInterrupted } from "../../cockroach/recovery/settleInterrupted.ts";
import { showInformation } from "../host/messages.ts";
import type { Platform } from "../platform/platform.ts";
import { refusalSentence } from "../platform/remedyWords.ts";
import { askRecovery } from "./askRecovery.ts";

/** Throws, in words for the user, if it stays interrupted. */
export async function settleWrites(platform: Platform, directories: readonly string[]): Promise<void> {
  if (platform.recovery === undefined) return;
  const settled = await settleInterrupted(directories, {
    files: await platform.recovery(),
    decideRecovery: askRecovery,
    tell: (note) => void showInformation(note),
  });
  if (!settled.ok) throw new Error(refusalSentence(settled.error));
}
