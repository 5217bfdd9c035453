// Runs a program of tests with Node's test runner and reads what its events say.
import { run } from "node:test";
import type { Outcome } from "./outcome.ts";

export interface TestEvent {
  /** Absent for those that aren't about a test. */
  readonly name?: string;
  /** How many suites the test is in. */
  readonly nesting?: number;
  readonly message?: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details?: {
    readonly type?: string;
    readonly error?: Error & { readonly failureType?: string; readonly cause?: unknown };
  };
}

export interface TypedEvent {
  readonly type: string;
  readonly data: TestEvent;
}

/** What Node says of the process as a whole has the name of the program. */
export function runTests(
  program: string,
  name: RegExp | undefined,
  ends: { readonly timeout?: number; readonly signal?: AbortSignal },
): AsyncIterable<TypedEvent> {
  return run({ files: [program], ...ends, ...(name && { testNamePatterns: [name] }) }) as AsyncIterable<TypedEvent>;
}

/** The reason that Node gives for leaving out a test. */
const unmatched = "test name does not match pattern";

/** At most one: a suite counts only where it fails or is skipped as such, since its tests are counted. */
export function outcomeOf(file: string, { type, data }: TypedEvent): readonly Outcome[] {
  const { name = "", skip, todo, details } = data;
  if (skip === unmatched) return [];
  const because = skip ?? todo ?? false;
  if (because !== false) return [{ file, name, result: "skipped", detail: because === true ? "" : because }];
  const isFailed = type === "test:fail";
  if (details?.type === "suite" && (!isFailed || details.error?.failureType === "subtestsFailed")) return [];
  return [
    isFailed ? { file, name, result: "failed", detail: reason(details?.error) } : { file, name, result: "passed" },
  ];
}

type TestError = NonNullable<TestEvent["details"]>["error"];

function reason(error: TestError): string {
  const cause = error?.cause;
  // The frames of Node itself say nothing about the test.
  if (cause instanceof Error)
    return (cause.stack ?? cause.message).replace(/\n\s+at [^\n]*\(?node:internal[^\n]*/g, "");
  return typeof cause === "string" ? cause : (error?.message ?? "no reason given");
}
