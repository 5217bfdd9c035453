// The writer over the process: the only file of the command line that touches its standard streams.

import { outputTo, type CommandOutput } from "./commandOutput.ts";

export const processOutput: CommandOutput = outputTo({
  write: (text) => {
    process.stdout.write(text);
  },
  writeError: (text) => {
    process.stderr.write(text);
  },
  setExitCode: (code) => {
    process.exitCode = code;
  },
});

/** Whether standard output is a terminal. */
export const isTerminal = process.stdout.isTTY;

/** Columns of the terminal; undefined if standard output is not a terminal. */
export const terminalWidth = process.stdout.isTTY ? process.stdout.columns : undefined;

/** Ends quietly when a reader that has seen enough (`| head`) closes the pipe; `crash` reports other errors. */
export function endWithReader(crash: (error: Error) => void): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    crash(error);
  });
}
