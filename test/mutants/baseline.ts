// The tests without a mutant: which of them pass, how long they take, and which places they reach.

import type { MutantBundle } from "./bundleMutants.ts";
import type { TestProcess } from "./testProcess.ts";

export interface CoveringTest {
  readonly bundle: MutantBundle;
  readonly name: string;
  readonly milliseconds: number;
}

export interface Baseline {
  /** By mutant: the tests that reach its place, the quickest first. */
  readonly covering: ReadonlyMap<number, readonly CoveringTest[]>;
  /** Test files and tests that can't judge a mutant, each with the reason. */
  readonly leftOut: readonly string[];
}

/** Milliseconds for one test without a mutant, and for all tests of a file. */
const testLimit = 8_000;
const fileLimit = 60_000;

/**
 * A place that is reached when a file is loaded (a table, the text of a rule) counts for all tests of the files that `isNear` accepts,
 * and for those of any other file if no file is near.
 */
export async function baseline(
  bundles: readonly MutantBundle[],
  process: TestProcess,
  isNear: (test: string, mutant: number) => boolean,
): Promise<Baseline> {
  const covering = new Map<number, CoveringTest[]>();
  const loaded = new Map<number, { readonly near: CoveringTest[]; readonly far: CoveringTest[] }>();
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
    const tests = passed.map(({ name, milliseconds }) => ({ bundle, name, milliseconds }));
    passed.forEach(({ reached }, index) => {
      const test = tests[index];
      if (test !== undefined) for (const id of reached) covering.set(id, [...(covering.get(id) ?? []), test]);
    });
    for (const id of answer.loading) {
      const sides = loaded.get(id) ?? { near: [], far: [] };
      (isNear(bundle.test, id) ? sides.near : sides.far).push(...tests);
      loaded.set(id, sides);
    }
  }
  for (const [id, { near, far }] of loaded) {
    covering.set(id, [...(covering.get(id) ?? []), ...(near.length > 0 ? near : far)]);
  }
  for (const [id, tests] of covering) {
    covering.set(
      id,
      [...new Set(tests)].sort((a, b) => a.milliseconds - b.milliseconds),
    );
  }
  return { covering, leftOut };
}
