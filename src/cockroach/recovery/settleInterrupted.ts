// Handles interrupted writes before a command that writes plans anything.

import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { interruptedWords } from "./interruptedWords.ts";
import type { RecoverableWrite, RecoveryChoice, RecoveryFiles } from "./interruptedWrite.ts";

export interface RecoveryEnvironment {
  readonly files: RecoveryFiles;
  /**
   * Chooses what to do about an interrupted write, by asking the user or for them. `undefined` means nothing, and the
   * command is rejected.
   */
  readonly decideRecovery: (write: RecoverableWrite) => Promise<RecoveryChoice | undefined>;
  /** Tells the user what has happened in addition to what was requested. */
  readonly tell: (notice: string) => void;
}

/** Recovers without asking, but only if nobody else can have written the journal or still be writing. */
export function recoverIfSafe({ choices, doubt, otherHost }: RecoverableWrite): Promise<RecoveryChoice | undefined> {
  return Promise.resolve(doubt === undefined && otherHost === undefined ? choices[0] : undefined);
}

/** For a dry run, which changes nothing. */
export function neverRecover(): Promise<undefined> {
  return Promise.resolve(undefined);
}

/** Finishes or rolls back interrupted writes in these directories, or rejects with what the user can do. */
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
    const recovered = await files.recover(directory, choice, true);
    if (!recovered.ok) return recovered;
    tell(recovered.value);
  }
  return succeed(undefined);
}
