// How a command ends that was refused: the reason and a hint on standard error, and status 1.

import { refusalText, type Refusal } from "../cockroach/generate/refusal.ts";
import { hintText } from "../cockroach/generate/remedy.ts";
import { terminalText } from "../view/terminalText.ts";
import type { CommandOutput } from "./commandOutput.ts";
import { remedyWords } from "./remedyWords.ts";

export function refuse(refusal: Refusal, { writeError, setExitCode }: Pick<CommandOutput, "writeError" | "setExitCode">): void {
  writeError(refusalLines(refusal).map((line) => `${terminalText(line)}\n`).join(""));
  setExitCode(1);
}

/** An ERROR line and perhaps a HINT line. Texts in a refusal come from files: whoever writes them makes them fit for a terminal. */
export function refusalLines(refusal: Refusal): readonly string[] {
  const { message, hint } = refusal;
  const isInMessage = typeof hint === "object" && hint.isInMessage === true;
  const error = isInMessage ? refusalText(refusal, remedyWords) : message;
  return [`ERROR: ${error}`, ...(hint === undefined || isInMessage ? [] : [`HINT: ${hintText(hint, remedyWords)}`])];
}
