// What one test, or one check that has no tests inside (lint, types, build), came to.

export interface Outcome {
  /** Path of the test file from the checkout, or the stage's name. */
  readonly file: string;
  readonly name: string;
  readonly result: "passed" | "failed" | "skipped";
  /** Why it failed, or the reason it gave for being skipped. */
  readonly detail?: string;
}
