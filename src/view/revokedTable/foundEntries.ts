// The entries that a query finds, in its order.

import type { RevocationIndex } from "../../pki/revocation/revocationIndex.ts";
import { compareIntegers, integerKey, serialPlace } from "../../pki/revocation/serialOrder.ts";
import { sortByKeys } from "../../pki/revocation/sortByKeys.ts";
import { isFiltered, type RevokedColumn, type RevokedQuery } from "../../contract/revokedTable.ts";
import { reasonRank, revokedFilter } from "./revokedFilter.ts";

/** Positions of entries, in the order of the rows. All entries in the order of the list need no memory. */
export interface FoundEntries {
  readonly count: number;
  readonly at: (row: number) => number;
}

/** What the work is at. */
export type FindingStep = "filtering" | "sorting";

/** Entries between two steps: less than a millisecond of work. */
const entriesPerStep = 4_096;

/** All entries in the order of the list, or the reverse. */
export function allEntries(count: number, descending: boolean): FoundEntries {
  return { count, at: descending ? (row) => count - 1 - row : (row) => row };
}

/** Filters, then sorts what is left. `index` must be whole. */
export function* findEntries(index: RevocationIndex, query: RevokedQuery): Generator<FindingStep, FoundEntries> {
  const { column, descending } = query;
  if (column === "entry" && !isFiltered(query)) return allEntries(index.count, descending);
  const found = yield* filter(index, query);
  if (column === "entry") {
    const { count, at } = allEntries(found.length, descending);
    return { count, at: (row) => found[at(row)] ?? 0 };
  }
  const sorted = yield* sort(index, found, column, descending ? -1 : 1);
  return { count: sorted.length, at: (row) => sorted[row] ?? 0 };
}

function* filter(index: RevocationIndex, query: RevokedQuery): Generator<FindingStep, Uint32Array> {
  const { matches } = revokedFilter(index, query);
  const found = new Uint32Array(index.count);
  let count = 0;
  for (let entry = 0; entry < index.count; entry++) {
    if (matches(entry)) found[count++] = entry;
    if (entry % entriesPerStep === 0) yield "filtering";
  }
  // A copy where it is small: a part of it would keep all of it.
  return count * 2 < found.length ? found.slice(0, count) : found.subarray(0, count);
}

/** `sign`: -1 for descending. Entries that are equal keep the order of the list, either way. */
function* sort(
  index: RevocationIndex,
  entries: Uint32Array,
  column: Exclude<RevokedColumn, "entry">,
  sign: 1 | -1,
): Generator<FindingStep, Uint32Array> {
  const keyOf = keys[column](index);
  const sortKeys = new Float64Array(entries.length);
  for (let at = 0; at < entries.length; at++) {
    sortKeys[at] = sign * keyOf(entries[at] ?? 0);
    if (at % entriesPerStep === 0) yield "sorting";
  }
  const { der } = index.list;
  const place = (entry: number): { start: number; end: number } => serialPlace(der, index.start(entry));
  const bySerial = (left: number, right: number): number => sign * compareIntegers(der, place(left), place(right));
  const steps = sortByKeys(sortKeys, entries, column === "serial" ? bySerial : undefined);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield "sorting";
  }
}

const keys: Readonly<Record<Exclude<RevokedColumn, "entry">, (index: RevocationIndex) => (entry: number) => number>> = {
  serial: (index) => (entry) => integerKey(index.list.der, serialPlace(index.list.der, index.start(entry))),
  date: (index) => (entry) => index.date(entry),
  reason: (index) => (entry) => reasonRank(index.reason(entry)),
};
