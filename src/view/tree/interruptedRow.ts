// The row of a write that was interrupted: the files of the directory may be a mix of old and new.

import { interruptedSentence } from "../../cockroach/recovery/interruptedWords.ts";
import type { InterruptedWrite } from "../../cockroach/recovery/interruptedWrite.ts";
import { treeRow, type TreeRow } from "./treeRow.ts";

/** The directory's row with that of the write in front of the others. One that is still going on has none. */
export function withInterrupted(directory: TreeRow, write: InterruptedWrite | undefined): TreeRow {
  if (write === undefined || write.state === "running") return directory;
  const isRecoverable = write.state === "recoverable";
  const row = treeRow({
    id: "interrupted",
    label: "Interrupted write",
    description: isRecoverable ? "finish it or roll it back" : "its journal can't be used",
    icon: "warning",
    tone: "warning",
    tooltip: { title: "Interrupted write", lines: [{ tone: "warning", text: interruptedSentence(write) }] },
    context: "interrupted",
  });
  const tone = directory.tone === "error" ? "error" : "warning";
  return { ...directory, tone, fold: "expanded", children: [row, ...directory.children] };
}
