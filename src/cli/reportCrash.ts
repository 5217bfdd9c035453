// What is left where a command failed in a way that it doesn't handle: an error of the system, or a bug of ours.

import type { CommandOutput } from "./commandOutput.ts";

/** Prints the error on one line, since its text may quote a path, then the stack of a bug; the exit status is 1. */
export function reportCrash(error: unknown, { printError, setExitCode }: Pick<CommandOutput, "printError" | "setExitCode">): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isSystemError = error instanceof Error && "syscall" in error;
  const [head = "", stack = ""] = error instanceof Error && !isSystemError ? [message, error.stack ?? ""] : [];
  const frames = stack.startsWith(head) ? stack.slice(head.length).split("\n").filter((frame) => frame !== "") : [];
  printError([`ERROR: ${error instanceof Error && isSystemError ? error.message : message}`, ...frames]);
  setExitCode(1);
}
