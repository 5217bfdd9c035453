// The one way to the terminal. Commands hand over lines, and whatever would act on a terminal in a line is made visible
// here: callers can't forget it.

import { jsonText } from "../../cockroach/quote/json.ts";
import { tsvField } from "../../cockroach/quote/tsv.ts";
import { terminalText } from "../../view/fields/terminalText.ts";

export interface CommandOutput {
  /** Prints lines for people to standard output. A line break inside a line becomes visible, as all controls do. */
  readonly print: (lines: string | readonly string[]) => void;
  /** The same to standard error. */
  readonly printError: (lines: string | readonly string[]) => void;
  /** Prints rows of tab-separated values, quoted as Go's encoding/csv does. Controls in a value become visible. */
  readonly printRows: (rows: readonly (readonly string[])[]) => void;
  /** Prints one JSON value; `indent` is in spaces. */
  readonly printJson: (value: object, indent?: number) => void;
  /** Prints a text that another program reads as it is. The caller has refused or quoted controls for its language. */
  readonly printExact: (text: string) => void;
  /** Asks on standard error for an answer on the same line. */
  readonly prompt: (question: string) => void;
  /** Takes effect when the process ends by itself. */
  readonly setExitCode: (code: number) => void;
}

/** Where the bytes go: a process, or the memory of a test. */
export interface OutputStreams {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly setExitCode: (code: number) => void;
}

/** The writer over two streams. */
export function outputTo({ write, writeError, setExitCode }: OutputStreams): CommandOutput {
  return {
    print: (lines) => {
      write(visibleLines(lines));
    },
    printError: (lines) => {
      writeError(visibleLines(lines));
    },
    printRows: (rows) => {
      write(rows.map(tsvRow).join(""));
    },
    printJson: (value, indent) => {
      write(`${jsonText(value, indent)}\n`);
    },
    printExact: write,
    prompt: (question) => {
      writeError(terminalText(question));
    },
    setExitCode,
  };
}

function tsvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => tsvField(terminalText(cell))).join("\t")}\n`;
}

function visibleLines(lines: string | readonly string[]): string {
  return (typeof lines === "string" ? [lines] : lines).map((line) => `${terminalText(line)}\n`).join("");
}
