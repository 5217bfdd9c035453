// What is printed if a command fails in a way that it doesn't handle: an error of the system, or a bug of ours.

import type { CommandOutput } from "./commandOutput.ts";

type Crash = Pick<CommandOutput, "printError" | "setExitCode">;

/** Prints the error on one line, since its text may quote a path, then the stack of a bug. The exit status is 1. */
export function reportCrash(error: unknown, { printError, setExitCode }: Crash): void {
  printError(error instanceof Error ? [`ERROR: ${error.message}`, ...framesOf(error)] : `ERROR: ${String(error)}`);
  setExitCode(1);
}

/** The stack without the message; empty for an error of the system, whose message is enough. */
function framesOf(error: Error): readonly string[] {
  const { stack = "", message } = error;
  if ("syscall" in error) return [];
  const at = stack.indexOf(message);
  return stack
    .slice(at === -1 ? 0 : at + message.length)
    .split("\n")
    .filter((frame) => frame !== "");
}
