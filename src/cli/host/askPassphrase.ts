// Asks for a passphrase: on a terminal without showing it. Otherwise it's the first line of standard input.

import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { readFirstLine } from "../../node/files/standardInput.ts";
import type { CommandOutput } from "./commandOutput.ts";

/** Bytes; a longer line isn't a passphrase but some other file. */
const maxBytes = 4096;

/** Returns undefined if the input ends without a line. */
export async function askPassphrase(
  path: string,
  { prompt, printError }: Pick<CommandOutput, "prompt" | "printError">,
): Promise<string | undefined> {
  if (!process.stdin.isTTY) return readFirstLine(maxBytes);
  prompt(`Passphrase for ${path}: `);
  // What readline echoes goes nowhere.
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    for await (const line of lines) return line;
    return undefined;
  } finally {
    lines.close();
    printError("");
  }
}
