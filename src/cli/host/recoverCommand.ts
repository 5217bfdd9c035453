// The command that recovers an interrupted write, to be copied.

import type { RecoveryChoice } from "../../cockroach/recovery/interruptedWrite.ts";
import { shellWord } from "../../cockroach/quote/shell.ts";

/** Without a choice: the command that only shows what was interrupted. */
export function recoverCommand(directory: string, choice?: RecoveryChoice, isElsewhere = false): string {
  const path = directory.startsWith("-") ? `./${directory}` : directory;
  return [
    "certs-for-cockroachdb",
    "recover",
    shellWord(path),
    ...(choice === undefined ? [] : [`--${choice}`]),
    ...(isElsewhere ? ["--other-host-ended"] : []),
  ].join(" ");
}
