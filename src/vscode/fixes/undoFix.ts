// "Undo Last Fix": puts back bytes and modes as they were, where nothing has changed since.

import { Uri } from "vscode";
import { undoSteps, type FileState } from "../../cockroach/fixes/fileStep.ts";
import { count } from "../../view/format.ts";
import type { Services } from "../commands/services.ts";
import type { PickItem } from "../host/quickPick.ts";
import { fileName } from "../locations.ts";
import { confirmEffect, listButton } from "../losses/confirmEffect.ts";
import { refusalSentence } from "../remedyWords.ts";
import type { DoneFix } from "./fixHistory.ts";
import { requireFixFiles } from "./requireFixFiles.ts";

export async function undoFix({ platform, fixHistory, store }: Services, done: DoneFix): Promise<void> {
  const directory = Uri.file(done.directory);
  const files = await requireFixFiles(platform, directory);
  const outcome = await files.apply(done.directory, undoSteps(done.steps));
  if (!outcome.ok) throw new Error(`It cannot be undone: ${refusalSentence(outcome)}`);
  fixHistory.remove(done);
  await store.directoryAt(directory).load();
}

/** Asks first: what was last is not on the screen any more. */
export async function undoLastFix(services: Services): Promise<void> {
  const done = services.fixHistory.last;
  if (done === undefined) throw new Error("There is no fix to undo in this window.");
  const names = [...new Set(done.steps.map(({ path }) => fileName(Uri.file(path))))].join(", ");
  const detail = `Restores the content and file mode of ${names}. A file that has changed since then is left alone.`;
  const items = done.steps.map(({ path, before }): PickItem => ({ icon: "discard", label: fileName(Uri.file(path)), description: path, detail: restored(before) }));
  const question = { message: `Undo “${done.title}”?`, detail: [detail], action: "Undo Fix", harmless: listButton("Show What Changes", "What Undo Restores", items) };
  if (await confirmEffect({ effect: "replaces", ...question })) await undoFix(services, done);
}

function restored(before: FileState | undefined): string {
  if (before === undefined) return "Removed: the fix created it";
  const mode = before.mode === undefined ? "" : `, file mode 0${before.mode.toString(8).padStart(3, "0")}`;
  return `Restored: ${count(before.bytes.length, "byte")}${mode}`;
}
