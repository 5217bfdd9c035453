// How a command ends that was refused: the reason and a hint on standard error, and status 1.

import type { Refusal } from "../cockroach/generate/refusal.ts";
import { terminalText } from "../view/terminalText.ts";

/** The part of every command's environment that a refusal needs. */
export interface Refusable {
  readonly writeError: (text: string) => void;
  readonly setExitCode: (code: number) => void;
}

/** Texts in a refusal come from files: they are made fit for a terminal. */
export function refuse({ message, hint }: Refusal, { writeError, setExitCode }: Refusable): void {
  writeError(`ERROR: ${terminalText(message)}\n${hint === undefined ? "" : `HINT: ${terminalText(hint)}\n`}`);
  setExitCode(1);
}
