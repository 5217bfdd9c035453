// Which rows of the list are wanted: by the words in the filter box and by the button of a state.

import type { RowSummary } from "../../contract/protocol.ts";

export const filterStates = ["broken", "expired", "expiring", "notYetValid"] as const;
export type FilterState = (typeof filterStates)[number];

export interface RowFilter {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly regex: boolean;
  /** `undefined`: rows of every state. */
  readonly only: FilterState | undefined;
}

export const noFilter: RowFilter = { text: "", matchCase: false, wholeWord: false, regex: false, only: undefined };

/** A filter that an earlier life of the page kept. */
export function readFilter(value: unknown): RowFilter {
  if (typeof value !== "object" || value === null) return noFilter;
  const { text, matchCase, wholeWord, regex, only } = value as Readonly<Record<string, unknown>>;
  return {
    text: typeof text === "string" ? text : "",
    matchCase: matchCase === true,
    wholeWord: wholeWord === true,
    regex: regex === true,
    only: filterStates.find((one) => one === only),
  };
}

/** Bytes with something between them, as fingerprints and serial numbers are copied from elsewhere. */
const separatedHex = /^[0-9a-f]{2}([: ][0-9a-f]{2})+$/i;

/** A regular expression of the user runs over this much of a row, so that a slow one cannot hang the page on a certificate with a long name. */
const regexBudget = 2_000;

/** The filter's text as a regular expression, or why it isn't one. */
export function filterPattern(filter: RowFilter): RegExp | string {
  const hex = !filter.regex && separatedHex.test(filter.text);
  const escaped = filter.text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const alternatives = hex ? `${escaped}|${filter.text.replace(/[: ]/g, "")}` : escaped;
  const source = filter.regex ? filter.text : alternatives;
  const whole = filter.wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
  try {
    return new RegExp(whole, filter.matchCase && !hex ? "mu" : "imu");
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return message.slice(message.lastIndexOf(": ") + 2);
  }
}

/** The rows that the filter lets through, in the order given. A text that isn't a regular expression lets every row through. */
export function filterRows(rows: readonly RowSummary[], filter: RowFilter): readonly RowSummary[] {
  const ofState = filter.only === undefined ? rows : rows.filter((row) => row.state === filter.only);
  if (filter.text === "") return ofState;
  const pattern = filterPattern(filter);
  if (typeof pattern === "string") return ofState;
  return ofState.filter((row) => {
    const text = `${row.title}\n${row.note}\n${row.search}`;
    return pattern.test(filter.regex ? text.slice(0, regexBudget) : text);
  });
}

/** How many rows have each state that the list can be narrowed to. */
export function countStates(rows: readonly RowSummary[]): Readonly<Record<FilterState, number>> {
  const counts = { broken: 0, expired: 0, expiring: 0, notYetValid: 0 };
  for (const row of rows) {
    if (row.state !== "valid" && row.state !== "timeless") counts[row.state]++;
  }
  return counts;
}
