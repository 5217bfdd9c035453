// Describes an interrupted write in words, and what to do about it.

import type { Hint } from "../result/remedy.ts";
import type { InterruptedWrite } from "./interruptedWrite.ts";

const mostNamed = 5;

/** Why nothing can be written now, and what helps. */
export function interruptedWords(write: InterruptedWrite): readonly [message: string, hint: Hint] {
  const before = "Nothing was changed.";
  switch (write.state) {
    case "running":
      return [interruptedSentence(write), `${before} Wait until it has finished.`];
    case "recoverable":
      return [
        interruptedSentence(write),
        { id: write.otherHost === undefined ? "recover" : "recover-other-host", before, directory: write.directory },
      ];
    case "unusable":
      return [
        interruptedSentence(write),
        write.mayDiscard
          ? { id: "discard-journal", before, directory: write.directory }
          : `${before} The owner of ${write.journal} can recover it.`,
      ];
  }
}

/** Describes it without what to do, and without a period. */
export function interruptedSentence(write: InterruptedWrite): string {
  switch (write.state) {
    case "running":
      return `process ${write.pid} is writing to ${write.directory}`;
    case "recoverable": {
      const doubt =
        write.otherHost === undefined ? write.doubt : `it may still be running on the host ${write.otherHost}`;
      return `a write to ${write.directory} was interrupted (${listFiles(write.files)})${doubt === undefined ? "" : `, and ${doubt}`}`;
    }
    case "unusable":
      return `the journal ${write.journal} can't be used: ${write.why}`;
  }
}

function listFiles(files: readonly string[]): string {
  const more = files.length - mostNamed;
  return `${files.slice(0, mostNamed).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}
