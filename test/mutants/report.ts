// The outcome of a run as text.

import { grouped } from "./grouped.ts";
import type { Verdict } from "./judgeMutant.ts";
import type { Mutant } from "./mutant.ts";

export interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
  /** Why it can't change behavior, if it is marked. */
  readonly reason?: string;
}

/** One line for each survivor, then scores by kind, file, and in all. */
export function report(judged: readonly Judged[], total: number): string {
  const open = judged.filter(isOpen);
  const lines = open.map(survivorLine);
  const table = (title: string, of: (one: Judged) => string): readonly string[] => [
    "",
    title,
    ...[...grouped(judged, of)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, list]) => `  ${score(list)}  ${name}`),
  ];
  return [
    ...lines,
    ...table("By kind", ({ mutant }) => mutant.kind),
    ...table("By file", ({ mutant }) => mutant.file),
    "",
    `${score(judged)}  in all; ${judged.length} of ${total} mutants were tried, ${open.length} survived`,
  ].join("\n");
}

/** Survived, and not marked as one that can't change behavior. */
export function isOpen({ verdict, reason }: Judged): boolean {
  return verdict.result !== "killed" && reason === undefined;
}

/** Marked mutants don't count. */
function score(list: readonly Judged[]): string {
  const counted = list.filter(({ reason }) => reason === undefined);
  const killed = counted.filter((one) => !isOpen(one)).length;
  const percent = counted.length === 0 ? 100 : Math.floor((1000 * killed) / counted.length) / 10;
  return `${percent.toFixed(1).padStart(5)} % ${`${killed}/${counted.length}`.padStart(10)}`;
}

function survivorLine({ mutant: { file, line, original, replacement }, verdict }: Judged): string {
  const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}...` : text);
  const note =
    verdict.result === "unreached"
      ? "  (no test reaches it)"
      : verdict.result === "survived" && verdict.notRun > 0
        ? `  (${verdict.notRun} slower tests were not run)`
        : "";
  return `${file}:${line}  ${short(original)}  ->  ${short(replacement) || "removed"}${note}`;
}
