// "Undo Last Change": puts back bytes and file modes as they were, if nothing has changed since.

import { Uri } from "vscode";
import { undoSteps } from "../../cockroach/fixes/fileStep.ts";
import type { FileState } from "../../cockroach/files/fileStep.ts";
import { count } from "../../contract/format.ts";
import type { Services } from "../services/services.ts";
import { inParagraphs } from "../host/confirm.ts";
import type { PickItem } from "../host/quickPick.ts";
import { fileName } from "../platform/locations.ts";
import { confirmEffect, listButton } from "../losses/confirmEffect.ts";
import { settleWrites } from "../recovery/settleWrites.ts";
import { refusalSentence } from "../platform/remedyWords.ts";
import type { DoneChange } from "../services/fixHistory.ts";
import { requireFixFiles } from "./requireFixFiles.ts";

/** Everything is looked at before anything is changed; each directory is then restored as a whole. */
export async function undoFix({ platform, fixHistory, store }: Services, done: DoneChange): Promise<void> {
  if (!fixHistory.has(done)) throw new Error(`“${done.title}” can no longer be undone.`);
  const later = fixHistory.laterThan(done);
  if (later !== undefined) throw new Error(`Undo “${later.title}” first: it changed the same directory later.`);
  await settleWrites(
    platform,
    done.groups.map(({ directory }) => directory),
  );
  const restored: string[] = [];
  const groups = done.groups.toReversed();
  for (const { directory, steps } of groups) {
    const files = await requireFixFiles(platform, Uri.file(directory));
    const changed = await files.findChanged(undoSteps(steps));
    if (changed !== undefined) throw new Error(`Nothing was undone: ${changed} has changed since.`);
  }
  for (const { directory, steps, folders } of groups) {
    const files = await requireFixFiles(platform, Uri.file(directory));
    const outcome = await files.apply(directory, undoSteps(steps));
    if (!outcome.ok)
      throw new Error(
        `${restored.length === 0 ? "Nothing was undone" : `Only ${restored.join(", ")} was restored`}: ${refusalSentence(outcome.error)}`,
      );
    await files.removeFolders(folders);
    restored.push(directory);
  }
  fixHistory.remove(done);
  await Promise.all(restored.map((directory) => store.directoryAt(Uri.file(directory)).load()));
}

/** Asks first, because the last fix may have scrolled out of view. */
export async function undoLastFix(services: Services): Promise<void> {
  const done = services.fixHistory.last;
  if (done === undefined) throw new Error("Nothing to undo in this window.");
  if (await confirmUndo(done)) await undoFix(services, done);
}

/** What is restored and what is removed. Undoing a write removes new keys, which is a loss. */
export async function confirmUndo({ title, kind, groups }: DoneChange): Promise<boolean> {
  const steps = groups.flatMap((group) => group.steps);
  const replaced = steps.filter(({ before }) => before !== undefined);
  const created = steps.filter(({ before }) => before === undefined);
  const detail = [
    ...(created.length === 0
      ? []
      : [`Removes ${namesOf(created)}, which didn't exist before. A removed key can't be restored.`]),
    ...(replaced.length === 0
      ? []
      : [`Restores the content and file mode of ${namesOf(replaced)}. The content of the new files is lost.`]),
    "If any of these files has changed since, nothing is restored. Running processes use the new files until they reload.",
  ];
  const items = steps.map(({ path, before }): PickItem => ({
    icon: "discard",
    label: fileName(Uri.file(path)),
    description: path,
    detail: restorationText(before),
  }));
  const harmless = listButton("Show What Changes", "What Undo Restores", items);
  const action = kind === "fix" ? "Undo Fix" : "Restore Files";
  return confirmEffect({
    effect: "replaces",
    message: `Undo “${title}”?`,
    detail: inParagraphs(detail),
    action,
    harmless,
  });
}

function restorationText(before: FileState | undefined): string {
  if (before === undefined) return "Removed: didn't exist before";
  const mode = before.mode === undefined ? "" : `, file mode 0${before.mode.toString(8).padStart(3, "0")}`;
  return `Restored: ${count(before.bytes.length, "byte")}${mode}`;
}

const mostNamed = 10;

function namesOf(steps: readonly { readonly path: string }[]): string {
  const names = [...new Set(steps.map(({ path }) => fileName(Uri.file(path))))];
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
