// What the runner and the process that runs tests with mutants say to each other.

/** Runs tests of a bundle; `mutant` is active all the while, and none is if it's absent. */
export interface RunRequest {
  readonly bundle: string;
  readonly mutant?: number;
  /** Names of the tests, joined with those of their suites; absent: all of them, up to the end. */
  readonly only?: readonly string[];
  /** Milliseconds for one test. */
  readonly limit: number;
}

export interface TestRun {
  readonly name: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  /** The mutants whose places the test reached, or the hooks and the loading before it. */
  readonly reached: readonly number[];
  readonly reason?: string;
}

/** With `only`, tests end at the first that fails. */
export interface RunAnswer {
  readonly tests: readonly TestRun[];
  /** Mutants whose places are reached by loading the bundle. */
  readonly loading: readonly number[];
  /** Why the bundle couldn't be loaded. */
  readonly failure?: string;
}
