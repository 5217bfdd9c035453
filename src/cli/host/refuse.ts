// The end of a refused command: the reason and a hint on standard error, and exit status 1.

import { refusalText, type Refusal } from "../../cockroach/result/refusal.ts";
import { hintText } from "../../cockroach/result/remedy.ts";
import type { CommandOutput } from "./commandOutput.ts";
import { remedyWords } from "./remedyWords.ts";

export function refuse(
  refusal: Refusal,
  { printError, setExitCode }: Pick<CommandOutput, "printError" | "setExitCode">,
): void {
  printError(refusalLines(refusal));
  setExitCode(1);
}

/** An ERROR line and perhaps a HINT line. */
export function refusalLines(refusal: Refusal): readonly string[] {
  const { message, hint } = refusal;
  const isInMessage = typeof hint === "object" && hint.isInMessage === true;
  const error = isInMessage ? refusalText(refusal, remedyWords) : message;
  return [`ERROR: ${error}`, ...(hint === undefined || isInMessage ? [] : [`HINT: ${hintText(hint, remedyWords)}`])];
}
