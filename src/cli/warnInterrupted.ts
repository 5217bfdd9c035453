// What the commands that only read say about interrupted writes: the files may be a mixture of old and new.

import { interruptedSentence } from "../cockroach/recovery/interruptedWords.ts";
import type { RecoveryFiles } from "../cockroach/recovery/interruptedWrite.ts";
import { terminalText } from "../view/terminalText.ts";
import type { CommandOutput } from "./commandOutput.ts";
import { recoverCommand } from "./recoverCommand.ts";

export interface InterruptedEnvironment extends Pick<CommandOutput, "writeError"> {
  readonly findAround: RecoveryFiles["findAround"];
}

/** Writes a warning and the command that helps to standard error, and changes nothing. */
export async function warnInterrupted(directories: readonly string[], { findAround, writeError }: InterruptedEnvironment): Promise<void> {
  const warned = new Set<string>();
  for (const directory of directories) {
    const found = await findAround(directory);
    if (found === undefined || warned.has(found.journal)) continue;
    warned.add(found.journal);
    const mixture = found.state === "recoverable" ? ". Its files may be a mixture of old and new" : "";
    const lines = [`WARNING: ${interruptedSentence(found)}${mixture}.`, ...(found.state === "running" ? [] : [`HINT: ${recoverCommand(found.directory)}`])];
    writeError(lines.map((line) => `${terminalText(line)}\n`).join(""));
  }
}
