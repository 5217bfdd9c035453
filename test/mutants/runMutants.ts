// Tries the mutants of some source files against the test files that can reach them.

import { createHash } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { posix } from "node:path";
import { baseline } from "./baseline.ts";
import { bundleMutants } from "./bundleMutants.ts";
import { findMutants } from "./findMutants.ts";
import { judgeMutant } from "./judgeMutant.ts";
import type { Mutant } from "./mutant.ts";
import type { Judged } from "./report.ts";
import { equivalentTo, type EquivalentMutant } from "./equivalentMutants.ts";
import { TestProcess } from "./testProcess.ts";

export interface MutantRun {
  /** Source files, and the test files to choose from; paths from the checkout. */
  readonly sources: readonly string[];
  readonly tests: readonly string[];
  readonly equivalent: readonly EquivalentMutant[];
  /** Where bundles go; what is there is deleted. */
  readonly outdir: string;
  /** The bundle of worker.ts. */
  readonly program: string;
  readonly seconds: number;
  readonly workers: number;
  /** Milliseconds that a test may take with a mutant in any case. */
  readonly patience: number;
  readonly kinds?: readonly string[];
  /** Is given what happens on the way. */
  readonly say: (line: string) => void;
}

export interface MutantRunOutcome {
  readonly mutants: readonly Mutant[];
  /** How many were to be tried. */
  readonly wanted: number;
  readonly judged: readonly Judged[];
}

/** Stops after `seconds` with what was tried until then. */
export async function runMutants(run: MutantRun): Promise<MutantRunOutcome> {
  const deadline = performance.now() + 1000 * run.seconds;
  const { mutants, changes } = findMutants(run.sources);
  rmSync(run.outdir, { recursive: true, force: true });
  mkdirSync(run.outdir, { recursive: true });
  const bundles = await bundleMutants(run.tests, changes, run.outdir);
  run.say(`${mutants.length} mutants in ${run.sources.length} files; ${bundles.length} test files can reach them`);

  const first = new TestProcess(run.program);
  const { covering, leftOut } = await baseline(bundles, first, (test, id) => closeness(test, mutants[id]?.file ?? ""));
  first.close();
  for (const line of leftOut) run.say(`left out: ${line}`);
  run.say(`The tests ran without a mutant; ${Math.round((deadline - performance.now()) / 1000)} s are left`);

  const wanted = inFairOrder(mutants.filter(({ kind }) => run.kinds === undefined || run.kinds.includes(kind)));
  const waiting = [...wanted];
  const judged: Judged[] = [];
  const passesAlone = new Map<string, boolean>();
  const work = async (): Promise<void> => {
    const child = new TestProcess(run.program);
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      if (performance.now() > deadline) break;
      const reason = equivalentTo(mutant, run.equivalent)?.reason;
      const verdict = await judgeMutant(mutant.id, covering.get(mutant.id) ?? [], child, passesAlone, run.patience);
      judged.push({ mutant, verdict, ...(reason !== undefined && { reason }) });
    }
    child.close();
  };
  await Promise.all(Array.from({ length: run.workers }, work));
  return { mutants, wanted: wanted.length, judged: judged.sort((a, b) => a.mutant.id - b.mutant.id) };
}

/** How many folders a test's path has in common with the place that mirrors the source. */
function closeness(test: string, source: string): number {
  const mirrored = posix.dirname(source).replace("src/", "test/unit/").split("/");
  const folders = posix.dirname(test).split("/");
  const parted = mirrored.findIndex((folder, index) => folder !== folders[index]);
  return parted === -1 ? mirrored.length : parted;
}

/** The same each time, and spread over all files, so that a run that is cut short is a fair sample. */
function inFairOrder(mutants: readonly Mutant[]): readonly Mutant[] {
  const hash = ({ id }: Mutant): string => createHash("sha256").update(String(id)).digest("hex");
  return [...mutants].sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
}
