// The writer over the process: the only file of the command line that touches its standard streams.

import type { WriteStream } from "node:tty";
import { usesColor, type ColorChoice } from "./color.ts";
import { outputTo, type CommandOutput } from "./commandOutput.ts";
import type { Terminal } from "./layOut.ts";

let colorChoice: ColorChoice = "auto";

/** Takes effect for everything that is printed afterwards. */
export function chooseColor(choice: ColorChoice): void {
  colorChoice = choice;
}

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
  terminals: { out: () => terminalOf(process.stdout), error: () => terminalOf(process.stderr) },
});

function terminalOf({ isTTY, columns }: WriteStream): Terminal {
  return { width: widthOf(isTTY, columns), hasColor: usesColor(colorChoice, isTTY, process.env) };
}

/** A terminal that doesn't know its size has 0 columns, and gets whole lines. */
function widthOf(isTerminal: boolean, columns: number): number | undefined {
  return isTerminal && columns > 0 ? columns : undefined;
}

/** Whether standard output is a terminal. */
export const isTerminal = process.stdout.isTTY;

/** Columns of the terminal; undefined if standard output is not a terminal. */
export const terminalWidth = widthOf(process.stdout.isTTY, process.stdout.columns);

/** Ends quietly when a reader that has seen enough (`| head`) closes the pipe; `crash` reports other errors. */
export function endWithReader(crash: (error: Error) => void): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    crash(error);
  });
}
