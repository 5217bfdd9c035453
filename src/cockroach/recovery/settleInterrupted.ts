// What a command that writes does about interrupted writes before it plans anything.

import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { interruptedWords } from "./interruptedWords.ts";
import type { RecoverableWrite, RecoveryChoice, RecoveryFiles } from "./interruptedWrite.ts";

export interface RecoveryEnvironment {
  readonly files: RecoveryFiles;
  /** What to do about an interrupted write; `undefined`: nothing, and the command is refused. Asks the user, or decides for them. */
  readonly decideRecovery: (write: RecoverableWrite) => Promise<RecoveryChoice | undefined>;
  /** Tells the user what has happened in addition to what was asked for. */
  readonly tell: (notice: string) => void;
}

/** Recovery without asking: only where nobody else can have written the journal, and nobody else can still be writing. */
export function recoverIfSafe({ choices, doubt, otherHost }: RecoverableWrite): Promise<RecoveryChoice | undefined> {
  return Promise.resolve(doubt === undefined && otherHost === undefined ? choices[0] : undefined);
}

/** For a dry run, which changes nothing. */
export function neverRecover(): Promise<undefined> {
  return Promise.resolve(undefined);
}

/** Finishes or rolls back what was interrupted in these directories, or refuses with what the user can do. */
export async function settleInterrupted(
  directories: readonly string[],
  environment: RecoveryEnvironment,
): Promise<Result<void, Refusal>> {
  const { files, decideRecovery, tell } = environment;
  for (const directory of new Set(directories)) {
    const write = await files.findInterrupted(directory);
    if (write === undefined) continue;
    const choice = write.state === "recoverable" ? await decideRecovery(write) : undefined;
    if (choice === undefined) return failWith(...interruptedWords(write));
    const outcome = await files.recover(directory, choice, true);
    if (!outcome.ok) return failWith(outcome.message, outcome.hint);
    tell(outcome.note);
  }
  return succeed(undefined);
}
