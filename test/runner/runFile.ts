// Runs one test file in a process of its own.
import { resolve } from "node:path";
import { limitFactor } from "./limitFactor.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeOf, runTests } from "./testEvents.ts";
import { bundleOf } from "./testFiles.ts";

export interface FileRun {
  /** Milliseconds for a file: ends a loop that lets no timer run. */
  readonly fileLimit: number;
  readonly name: RegExp | undefined;
  readonly print: (text: string) => void;
}

export const theFile = "the file as a whole";

/** A file that runs no test is a failure, unless tests were requested by name. */
export async function runFile(file: string, { fileLimit, name, print }: FileRun): Promise<readonly Outcome[]> {
  const bundle = resolve(bundleOf(file));
  const outcomes: Outcome[] = [];
  const timeout = fileLimit * setLimitFactor();
  for await (const event of runTests(bundle, name, { timeout })) {
    const { type, data } = event;
    // Node reports the file itself as a test when it declared none, or when its process ended badly.
    const wholeFile = data.name === bundle;
    if (type === "test:pass" && !wholeFile) outcomes.push(...outcomeOf(file, event));
    else if (type === "test:fail")
      outcomes.push(...outcomeOf(file, wholeFile ? { type, data: { ...data, name: theFile } } : event));
    else if (type === "test:stderr" || type === "test:stdout") print(data.message ?? "");
  }
  if (outcomes.length === 0 && name === undefined)
    outcomes.push({ file, name: theFile, result: "failed", detail: "It ran no test." });
  return outcomes;
}

/** For limitedTest.ts and the harness in the process of a test file, which inherits it. */
export function setLimitFactor(): number {
  const factor = limitFactor();
  process.env["CERTS_LIMIT_FACTOR"] = String(factor);
  return factor;
}
