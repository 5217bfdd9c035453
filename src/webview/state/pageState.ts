// What the page remembers while its file changes on disk and while the editor throws the page away and makes it again: the selected row,
// filter, order, what was unfolded and how far it was scrolled. Ids and numbers only, never a value of a certificate.

import { noFilter, readFilter, type RowFilter } from "../rows/rowFilter.ts";
import { firstOrder, readOrder, type RowOrder } from "../rows/rowOrder.ts";

export interface PageState {
  readonly selected: string | undefined;
  readonly filter: RowFilter;
  readonly order: RowOrder;
  /** Keys of unfolded values, by {@link foldKey}. */
  readonly unfolded: readonly string[];
  /** Pixels. */
  readonly listTop: number;
  /** Pixels by row id, the row seen last at the end. */
  readonly detailTop: readonly (readonly [row: string, top: number])[];
}

export const emptyState: PageState = {
  selected: undefined,
  filter: noFilter,
  order: firstOrder,
  unfolded: [],
  listTop: 0,
  detailTop: [],
};

/** A bundle has thousands of rows; the state is written on every change, so it stays small. */
const limit = 200;

/** One place in one row that can be unfolded. */
export function foldKey(row: string, place: string): string {
  return `${row}\n${place}`;
}

/** Whether the reader was somewhere in the list. */
export function hasPlace({ selected, listTop }: PageState): boolean {
  return selected !== undefined || listTop > 0;
}

/** The state with one fold turned over. */
export function withFold(state: PageState, key: string): PageState {
  const others = state.unfolded.filter((one) => one !== key);
  const unfolded = others.length < state.unfolded.length ? others : [...others, key].slice(-limit);
  return { ...state, unfolded };
}

/** The state with `row` scrolled to `top`. */
export function withDetailTop(state: PageState, row: string, top: number): PageState {
  const others = state.detailTop.filter(([one]) => one !== row);
  return { ...state, detailTop: [...others, [row, top] as const].slice(-limit) };
}

/** Where `row` was scrolled to; 0 where it was never seen. */
export function detailTopOf(state: PageState, row: string): number {
  return state.detailTop.find(([one]) => one === row)?.[1] ?? 0;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isTop(value: unknown): value is readonly [string, number] {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "number";
}

/** What an earlier life of the page left, perhaps an older version of it; each part that does not fit starts over. */
export function readState(value: unknown): PageState {
  if (typeof value !== "object" || value === null) return emptyState;
  const { selected, filter, order, unfolded, listTop, detailTop } = value as Readonly<Record<string, unknown>>;
  return {
    selected: typeof selected === "string" ? selected : undefined,
    filter: readFilter(filter),
    order: readOrder(order),
    unfolded: list(unfolded)
      .filter((one) => typeof one === "string")
      .slice(-limit),
    listTop: typeof listTop === "number" ? listTop : 0,
    detailTop: list(detailTop).filter(isTop).slice(-limit),
  };
}
