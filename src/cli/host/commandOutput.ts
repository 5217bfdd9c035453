// The one way to the terminal. Commands hand over lines, and whatever would act on a terminal in a line is made visible
// here: callers can't forget it. The escape sequences of colors and of the progress bar are added afterwards, and only here.

import { jsonText } from "../../cockroach/quote/json.ts";
import { tsvField } from "../../cockroach/quote/tsv.ts";
import { terminalText } from "../../view/fields/terminalText.ts";
import type { FlowingLine, TextLine } from "../../view/text/textLine.ts";
import { layOut, type Terminal } from "./layOut.ts";
import { percentOf, progressBar } from "./progressBar.ts";

export interface CommandOutput {
  /** Prints lines for people to standard output. A line break inside a line becomes visible, as all controls do. */
  readonly print: (lines: TextLine | readonly TextLine[]) => void;
  /** The same to standard error. */
  readonly printError: (lines: TextLine | readonly TextLine[]) => void;
  /** Prints rows of tab-separated values, quoted as Go's encoding/csv does. Controls in a value become visible. */
  readonly printRows: (rows: readonly (readonly string[])[]) => void;
  /** Prints one JSON value; `indent` is in spaces. */
  readonly printJson: (value: object, indent?: number) => void;
  /** Prints a text that another program reads as it is. The caller has refused or quoted controls for its language. */
  readonly printExact: (text: string) => void;
  /** Asks on standard error for an answer on the same line. */
  readonly prompt: (question: string) => void;
  /**
   * Draws a progress bar on standard error, over the one before; all done removes it, as anything that is printed does. Where standard error
   * isn't a terminal, nothing is written.
   */
  readonly showProgress: (done: number, total: number) => void;
  /** Takes effect when the process ends by itself. */
  readonly setExitCode: (code: number) => void;
}

/** Where the bytes go: a process, or the memory of a test. */
export interface OutputStreams {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly setExitCode: (code: number) => void;
  /** Absent: neither stream is a terminal. Asked for each line, since a window may be resized. */
  readonly terminals?: { readonly out: () => Terminal; readonly error: () => Terminal };
}

const noTerminal = (): Terminal => ({ width: undefined, hasColor: false });

/** Return to the beginning of the line, and erase it (ECMA-48: CR, EL). */
const eraseLine = "\r\u001b[K";

/** The writer over two streams. */
export function outputTo({ write, writeError, setExitCode, terminals }: OutputStreams): CommandOutput {
  const { out = noTerminal, error = noTerminal } = terminals ?? {};
  let shownPercent: number | undefined;
  const removeBar = (): void => {
    if (shownPercent !== undefined) writeError(eraseLine);
    shownPercent = undefined;
  };
  const writeOut = (text: string): void => {
    removeBar();
    write(text);
  };
  return {
    print: (lines) => {
      writeOut(visibleLines(lines, out()));
    },
    printError: (lines) => {
      removeBar();
      writeError(visibleLines(lines, error()));
    },
    printRows: (rows) => {
      writeOut(rows.map(tsvRow).join(""));
    },
    printJson: (value, indent) => {
      writeOut(`${jsonText(value, indent)}\n`);
    },
    printExact: writeOut,
    prompt: (question) => {
      removeBar();
      writeError(terminalText(question));
    },
    showProgress: (done, total) => {
      const { width } = error();
      const percent = percentOf(done, total);
      if (done >= total) removeBar();
      else if (width !== undefined && percent !== shownPercent) {
        writeError(`${shownPercent === undefined ? "" : eraseLine}${progressBar(done, total, width)}`);
        shownPercent = percent;
      }
    },
    setExitCode,
  };
}

function tsvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => tsvField(terminalText(cell))).join("\t")}\n`;
}

function visibleLines(lines: TextLine | readonly TextLine[], terminal: Terminal): string {
  return (isOne(lines) ? [lines] : lines)
    .flatMap((line) => layOut(line, terminal))
    .map((line) => `${line}\n`)
    .join("");
}

function isOne(lines: TextLine | readonly TextLine[]): lines is string | FlowingLine {
  return typeof lines === "string" || "parts" in lines;
}
