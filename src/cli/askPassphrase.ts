// Asks for a passphrase: on a terminal without showing it, otherwise the first line of standard input is it.

import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { CommandOutput } from "./commandOutput.ts";

/** `undefined` where the input ends without a line. */
export async function askPassphrase(path: string, { prompt, printError }: Pick<CommandOutput, "prompt" | "printError">): Promise<string | undefined> {
  const isTerminal = process.stdin.isTTY;
  if (isTerminal) prompt(`Passphrase for ${path}: `);
  // What readline echoes goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => { done(); } });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal });
  try {
    for await (const line of lines) return line;
    return undefined;
  } finally {
    lines.close();
    if (isTerminal) printError("");
  }
}
