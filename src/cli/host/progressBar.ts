// How far a long command is, as one line.

import { grouped } from "../../contract/format.ts";

/** Columns of the bar between its brackets. */
const widest = 40;

/** Whole percent, rounded down. */
export function percentOf(done: number, total: number): number {
  return total === 0 ? 100 : Math.floor((done * 100) / total);
}

/** `[########------------] 2,100 of 5,004 (41%)`; only the numbers where the bar doesn't fit. */
export function progressBar(done: number, total: number, width: number): string {
  const percent = percentOf(done, total);
  const numbers = `${grouped(done)} of ${grouped(total)} (${percent}%)`;
  const columns = Math.min(widest, width - numbers.length - 4);
  if (columns < 5) return numbers;
  const full = Math.floor((columns * percent) / 100);
  return `[${"#".repeat(full)}${"-".repeat(columns - full)}] ${numbers}`;
}
