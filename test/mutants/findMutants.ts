// All mutants of some source files, numbered.

import { readFileSync } from "node:fs";
import { changesOf } from "./changes.ts";
import type { Mutant } from "./mutant.ts";
import type { Numbered } from "./switchedSource.ts";

export interface FoundMutants {
  readonly mutants: readonly Mutant[];
  readonly changes: ReadonlyMap<string, readonly Numbered[]>;
}

/** Paths from the checkout. */
export function findMutants(files: readonly string[]): FoundMutants {
  const mutants: Mutant[] = [];
  const changes = new Map<string, readonly Numbered[]>();
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    const numbered = changesOf(file, text).map((change, index) => ({ ...change, id: mutants.length + index }));
    for (const { id, kind, start, original, replacement } of numbered) {
      mutants.push({ id, file, line: text.slice(0, start).split("\n").length, kind, original, replacement });
    }
    changes.set(file, numbered);
  }
  return { mutants, changes };
}
