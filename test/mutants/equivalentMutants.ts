// Mutants that can't change behavior, or only in a way that nobody can see: test/mutants/equivalent.json, each with its
// reason.

import { readFileSync } from "node:fs";
import type { Mutant } from "./mutant.ts";
import type { Judged } from "./report.ts";

/** Named by its text and not by its line, so that it stays true when the file changes elsewhere. */
export interface EquivalentMutant {
  readonly file: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export function equivalentMutants(): readonly EquivalentMutant[] {
  return JSON.parse(readFileSync("test/mutants/equivalent.json", "utf8")) as readonly EquivalentMutant[];
}

/** The entry for a mutant. */
export function equivalentTo(mutant: Mutant, entries: readonly EquivalentMutant[]): EquivalentMutant | undefined {
  return entries.find(
    ({ file, original, replacement }) =>
      file === mutant.file && original === mutant.original && replacement === mutant.replacement,
  );
}

/** What is wrong with entries, in a line each: no mutant is like it, or a test notices the one that is. */
export function wrongEntries(
  entries: readonly EquivalentMutant[],
  { mutants, judged }: { readonly mutants: readonly Mutant[]; readonly judged: readonly Judged[] },
): readonly string[] {
  const gone = entries
    .filter((entry) => !mutants.some((mutant) => equivalentTo(mutant, [entry]) !== undefined))
    .map(({ file, original }) => `equivalent.json names a mutant that doesn't exist: ${file}: ${original}`);
  const noticed = judged
    .filter(({ reason, verdict }) => reason !== undefined && verdict.result === "killed")
    .map(({ mutant }) => `equivalent.json is wrong: a test notices ${mutant.file}:${mutant.line}: ${mutant.original}`);
  return [...gone, ...noticed];
}
