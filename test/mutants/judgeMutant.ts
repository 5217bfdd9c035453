// Runs the tests that reach a mutant's place until one of them notices it.

import type { CoveringTest } from "./baseline.ts";
import { grouped } from "./grouped.ts";
import type { TestProcess } from "./testProcess.ts";

export type Verdict =
  | { readonly result: "killed"; readonly by: string }
  /** `notRun`: tests that reach the place and were left out because the budget was spent. */
  | { readonly result: "survived"; readonly notRun: number }
  | { readonly result: "unreached" };

/** Milliseconds of tests, measured without a mutant, that are run for one mutant at most. */
const budget = 6_000;
/** How many times longer a test may take with a mutant than without. */
const slack = 10;

/**
 * `patience`: milliseconds that a test may take in any case. `passesAlone` remembers which tests pass when they run
 * alone and without a mutant.
 */
export async function judgeMutant(
  id: number,
  covering: readonly CoveringTest[],
  process: TestProcess,
  passesAlone: Map<string, boolean>,
  patience: number,
): Promise<Verdict> {
  if (covering.length === 0) return { result: "unreached" };
  let spent = 0;
  const chosen = covering.filter(({ milliseconds }, index) => {
    spent += milliseconds;
    return index === 0 || spent <= budget;
  });
  for (const [bundle, tests] of grouped(chosen, (one) => one.bundle)) {
    const longest = Math.max(...tests.map(({ milliseconds }) => milliseconds));
    const limit = patience + slack * longest;
    const total = patience + slack * tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const run = (only: readonly string[], mutant?: number) =>
      process.run({ bundle: bundle.bundle, only, limit, ...(mutant !== undefined && { mutant }) }, total);
    let left = tests.map(({ name }) => name);
    while (left.length > 0) {
      const answer = await run(left, id);
      if (answer === undefined) return { result: "killed", by: `${bundle.test}: hangs or ends the process` };
      if (answer.failure !== undefined) return { result: "killed", by: `${bundle.test}: doesn't load` };
      const failed = answer.tests.find(({ passed }) => !passed);
      if (failed === undefined) break;
      const key = `${bundle.test}: ${failed.name}`;
      if (!passesAlone.has(key)) {
        const alone = await run([failed.name]);
        passesAlone.set(key, alone?.failure === undefined && alone?.tests.every(({ passed }) => passed) === true);
      }
      if (passesAlone.get(key) === true) return { result: "killed", by: key };
      // It needs what a test before it leaves behind, so it can't be a witness by itself.
      left = left.filter((name) => name !== failed.name);
    }
  }
  return { result: "survived", notRun: covering.length - chosen.length };
}
