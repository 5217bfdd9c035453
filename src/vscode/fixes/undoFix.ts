// "Undo Last Fix": puts back bytes and modes as they were, where nothing has changed since.

import { Uri } from "vscode";
import { undoSteps } from "../../cockroach/fixes/fileStep.ts";
import type { Services } from "../commands/services.ts";
import { confirm } from "../host/confirm.ts";
import { fileName } from "../locations.ts";
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
  const detail = `Content and mode of ${names} become what they were before. A file that has changed since then is left alone.`;
  if (await confirm({ message: `Undo “${done.title}”?`, detail: [detail], action: "Undo Fix" })) await undoFix(services, done);
}
