// Reads one console line of the extension host.
import type { Outcome } from "../runner/outcome.ts";
import { resultPrefix } from "./hostTests.ts";

/** The outcome that the line reports; undefined when it is any other line. Lines may be decorated before the prefix. */
export function parseOutcome(line: string): Outcome | undefined {
  const start = line.indexOf(resultPrefix);
  return start === -1 ? undefined : (JSON.parse(line.slice(start + resultPrefix.length)) as Outcome);
}
