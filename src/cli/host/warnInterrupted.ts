// The warning of commands that only read about interrupted writes: the files may be a mixture of old and new.

import { interruptedSentence } from "../../cockroach/recovery/interruptedWords.ts";
import type { RecoveryFiles } from "../../cockroach/recovery/interruptedWrite.ts";
import type { CommandOutput } from "./commandOutput.ts";
import { recoverCommand } from "./recoverCommand.ts";

export interface InterruptedEnvironment extends Pick<CommandOutput, "printError"> {
  readonly findAround: RecoveryFiles["findAround"];
}

/** Writes a warning and the command that helps to standard error, and changes nothing. */
export async function warnInterrupted(
  directories: readonly string[],
  { findAround, printError }: InterruptedEnvironment,
): Promise<void> {
  const warned = new Set<string>();
  for (const directory of directories) {
    const found = await findAround(directory);
    if (found === undefined || warned.has(found.journal)) continue;
    warned.add(found.journal);
    const mixture = found.state === "recoverable" ? ". Its files may be a mixture of old and new" : "";
    const hint = found.state === "running" ? [] : [`HINT: ${recoverCommand(found.directory)}`];
    printError([`WARNING: ${interruptedSentence(found)}${mixture}.`, ...hint]);
  }
}
