// The last lines of a run.
import type { Outcome } from "./outcome.ts";

export interface StageTime {
  readonly name: string;
  /** Seconds from the start of its first job to the end of its last. */
  readonly wall: number;
  /** Seconds of processor time; undefined where the system doesn't tell. */
  readonly processor: number | undefined;
}

export function sum(outcomes: readonly Outcome[]): string {
  const count = (result: Outcome["result"]): number => outcomes.filter((outcome) => outcome.result === result).length;
  return `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`;
}

/** A line for each stage, and one for the run. Stages overlap, so their wall times add up to more than that of the run. */
export function timeTable(times: readonly StageTime[], wall: number): string {
  const known = times.flatMap(({ processor }) => processor ?? []);
  const total: StageTime = {
    name: "everything",
    wall,
    processor: known.length === 0 ? undefined : known.reduce((all, one) => all + one, 0),
  };
  return [
    `${"stage".padEnd(14)}${"seconds".padStart(9)}${"processor".padStart(11)}`,
    ...[...times, total].map(({ name, wall: seconds, processor }) =>
      `${name.padEnd(14)}${seconds.toFixed(1).padStart(9)}${(processor?.toFixed(1) ?? "").padStart(11)}`.trimEnd(),
    ),
  ].join("\n");
}
