// The geometry of the validity bar, in percent of its width: the span of validity, how much of it is over, the gap before or after it, and
// a scale. Pure, so that it is tested without a browser. Time is UTC, as everywhere.

import { day, utcDate } from "../../contract/format.ts";

export interface Stretch {
  readonly left: number;
  readonly width: number;
}

export interface Tick {
  readonly at: number;
  /** Empty for a tick between labels, or too near to an end of the bar. */
  readonly label: string;
}

export interface LifeBar {
  readonly track: Stretch;
  /** The part of the validity that is over. */
  readonly past: Stretch;
  /** What is left of a validity that ends soon. */
  readonly soon: Stretch | undefined;
  /** From today to a start that is to come. */
  readonly before: Stretch | undefined;
  /** From an end that is past until today. */
  readonly after: Stretch | undefined;
  readonly now: number;
  readonly ticks: readonly Tick[];
}

export interface Life {
  readonly notBeforeMs: number | undefined;
  readonly notAfterMs: number | undefined;
  readonly nowMs: number;
  readonly soonMs: number | undefined;
}

/** Steps of the scale, finest first. */
const steps = [
  { days: 1, months: 0 },
  { days: 7, months: 0 },
  { days: 0, months: 1 },
  { days: 0, months: 3 },
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000].map((years) => ({ days: 0, months: 12 * years })),
];

const labelsAtMost = 7;
const ticksAtMost = 31;

type Step = (typeof steps)[number];

function stepLength({ days, months }: Step): number {
  return days * day + months * 30.4 * day;
}

/** The start of a month counted from January of the year 0, in UTC; `Date.UTC` would take the years 0 to 99 for 1900 to 1999. */
function monthStart(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return date.getTime();
}

/** The moments of the scale strictly between `from` and `to`. */
function moments(step: Step, from: number, to: number): readonly number[] {
  const found: number[] = [];
  if (step.months === 0) {
    const length = step.days * day;
    for (let at = Math.ceil(from / length) * length; at < to; at += length) if (at > from) found.push(at);
    return found;
  }
  const first = new Date(from);
  const month = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (let at = month - (month % step.months); monthStart(at) < to; at += step.months) {
    if (monthStart(at) > from) found.push(monthStart(at));
  }
  return found;
}

function label(ms: number, step: Step): string {
  const date = utcDate(ms);
  if (step.months === 0) return date.slice(5);
  return step.months < 12 ? date.slice(0, 7) : date.slice(0, 4);
}

/** A scale with at most seven labels, and finer ticks between them where there is room and where every label is one of them. */
function scale(from: number, to: number): readonly Tick[] {
  const fitting = (most: number): readonly Step[] => steps.filter((step) => (to - from) / stepLength(step) <= most);
  const [labelled] = fitting(labelsAtMost);
  if (labelled === undefined) return [];
  const labels = moments(labelled, from, to);
  const finer = fitting(ticksAtMost).map((step) => moments(step, from, to));
  const all = finer.find((ticks) => labels.every((ms) => ticks.includes(ms))) ?? labels;
  return all.map((ms) => {
    const at = ((ms - from) / (to - from)) * 100;
    return { at, label: labels.includes(ms) && at >= 4 && at <= 96 ? label(ms, labelled) : "" };
  });
}

/** The bar, or `undefined` where one end is unknown or the end lies before the start. */
export function lifeBar({ notBeforeMs, notAfterMs, nowMs, soonMs }: Life): LifeBar | undefined {
  if (notBeforeMs === undefined || notAfterMs === undefined || notAfterMs <= notBeforeMs) return undefined;
  const from = Math.min(notBeforeMs, nowMs);
  const to = Math.max(notAfterMs, nowMs);
  const at = (ms: number): number => ((ms - from) / (to - from)) * 100;
  const stretch = (left: number, right: number): Stretch => ({ left: at(left), width: at(right) - at(left) });
  const within = Math.min(Math.max(nowMs, notBeforeMs), notAfterMs);
  const endsSoon = soonMs !== undefined && nowMs >= soonMs && nowMs < notAfterMs && nowMs >= notBeforeMs;
  return {
    track: stretch(notBeforeMs, notAfterMs),
    past: stretch(notBeforeMs, within),
    soon: endsSoon ? stretch(nowMs, notAfterMs) : undefined,
    before: nowMs < notBeforeMs ? stretch(nowMs, notBeforeMs) : undefined,
    after: nowMs > notAfterMs ? stretch(notAfterMs, nowMs) : undefined,
    now: at(nowMs),
    ticks: scale(from, to),
  };
}
