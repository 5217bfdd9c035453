// What a bench file tells the runner, and how it measures.

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit?: string;
  /** What must not be exceeded, as promised. */
  readonly limit?: number;
  /** What is hoped for. */
  readonly aim?: number;
}

/** Prints the figure; without a runner, as JSON. */
export function report(figure: Figure): void {
  if (process.send === undefined) console.log(JSON.stringify(figure));
  else process.send(figure);
}

/**
 * Milliseconds of processor time of one call, which others on the machine don't lengthen; garbage of what came before
 * is collected.
 */
export function milliseconds(work: () => unknown): number {
  globalThis.gc?.();
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/**
 * Milliseconds that pass during one call; helper threads of the engine, which collect garbage meanwhile, don't count.
 */
export function elapsed(work: () => unknown): number {
  globalThis.gc?.();
  const start = performance.now();
  work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Medians of several rounds in which the works take turns, after one round that doesn't count. */
export function inTurns(rounds: number, ...works: readonly (() => unknown)[]): readonly number[] {
  return inTurnsBy(milliseconds, rounds, ...works);
}

/** As {@link inTurns}, by another measure. */
export function inTurnsBy(
  measure: typeof milliseconds,
  rounds: number,
  ...works: readonly (() => unknown)[]
): readonly number[] {
  for (const work of works) work();
  const times = works.map((): number[] => []);
  for (let round = 0; round < rounds; round++) works.forEach((work, index) => times[index]?.push(measure(work)));
  return times.map(median);
}
