// The tests without a mutant: which of them pass, how long they take, and which places they reach.

import type { MutantBundle } from "./bundleMutants.ts";
import type { TestRun } from "./messages.ts";
import type { TestProcess } from "./testProcess.ts";

export interface CoveringTest {
  readonly bundle: MutantBundle;
  readonly name: string;
  readonly milliseconds: number;
  /** How many folders its path shares with the place that mirrors the source. */
  readonly closeness: number;
}

export interface Baseline {
  /** By mutant: the tests that reach its place, the closest first, and of those the quickest. */
  readonly covering: ReadonlyMap<number, readonly CoveringTest[]>;
  /** Test files and tests that can't judge a mutant, each with the reason. */
  readonly leftOut: readonly string[];
}

/** Milliseconds for one test without a mutant, and for all tests of a file. */
const testLimit = 8_000;
const fileLimit = 60_000;

/**
 * A place that is reached when a file is loaded (a table, the text of a rule) counts for all tests of the closest
 * files.
 */
export async function baseline(
  bundles: readonly MutantBundle[],
  process: TestProcess,
  closeness: (test: string, mutant: number) => number,
): Promise<Baseline> {
  const covering = new Map<number, CoveringTest[]>();
  const loaded = new Map<number, CoveringTest[]>();
  const leftOut: string[] = [];
  for (const bundle of bundles) {
    const answer = await process.run({ bundle: bundle.bundle, limit: testLimit }, fileLimit);
    if (answer === undefined || answer.failure !== undefined) {
      leftOut.push(`${bundle.test}: ${answer?.failure ?? "takes too long"}`);
      continue;
    }
    const passed = answer.tests.filter((one) => one.passed);
    for (const { name, passed: isGood, reason } of answer.tests) {
      if (!isGood) leftOut.push(`${bundle.test}: "${name}" fails without a mutant: ${(reason ?? "").slice(0, 200)}`);
    }
    const add = (to: Map<number, CoveringTest[]>, id: number, { name, milliseconds }: TestRun): void => {
      const test = { bundle, name, milliseconds, closeness: closeness(bundle.test, id) };
      const list = to.get(id);
      if (list === undefined) to.set(id, [test]);
      else list.push(test);
    };
    for (const test of passed) for (const id of new Set(test.reached)) add(covering, id, test);
    for (const id of answer.loading) for (const test of passed) add(loaded, id, test);
  }
  for (const [id, tests] of loaded) {
    const closest = Math.max(...tests.map((test) => test.closeness));
    const known = covering.get(id) ?? [];
    const further = tests.filter(
      ({ bundle, name, closeness: own }) =>
        own === closest && !known.some((one) => one.bundle === bundle && one.name === name),
    );
    covering.set(id, [...known, ...further]);
  }
  for (const tests of covering.values()) {
    tests.sort((a, b) => b.closeness - a.closeness || a.milliseconds - b.milliseconds);
  }
  return { covering, leftOut };
}
