// What commander prints by itself, through the writer: help, the version, and its errors, which quote arguments.

import type { OutputConfiguration } from "commander";
import { flowing, hangingLine, heading, type TextLine } from "../../view/text/textLine.ts";
import type { CommandOutput } from "./commandOutput.ts";

/** Commander's own suggestion, the one line break that isn't an argument's. */
const suggestion = /\n(\(Did you mean (?:one of )?[-a-z0-9, ]+\?\))$/;

/** Settings for `configureOutput`; subcommands that are created later inherit them. */
export function commanderOutput(output: Pick<CommandOutput, "print" | "printError">): OutputConfiguration {
  const { print, printError } = output;
  return {
    // Help and the version hold no outside text: their line breaks are layout.
    writeOut: (text) => {
      print(layout(text));
    },
    writeErr: (text) => {
      printError(layout(text));
    },
    outputError: (text) => {
      printError(errorLines(text));
    },
  };
}

/** The message on one line, whatever the arguments in it hold, and commander's suggestion on another. */
export function errorLines(text: string): readonly string[] {
  const message = text.replace(/\n$/, "");
  const [whole = "", suggested] = suggestion.exec(message) ?? [];
  return suggested === undefined ? [message] : [message.slice(0, message.length - whole.length), suggested];
}

/** Commander has fitted its own lines to the terminal, but not what `describeUse` adds: notes and exit statuses. */
function layout(text: string): readonly TextLine[] {
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => {
      if (/^[A-Z][A-Za-z ]+:$/.test(line)) return heading(line);
      if (/^ {2}\d+ +/.test(line)) return hangingLine(2, 4, line.slice(2));
      return /^\S/.test(line) ? flowing(0, line) : line;
    });
}
