// The order of the list. Broken blocks come first in every order, at their place in the file among themselves: they are what nobody
// would look for.

import type { RowSummary } from "../../contract/protocol.ts";

export const orderColumns = ["subject", "key", "expires"] as const;
export type OrderColumn = (typeof orderColumns)[number];

export interface RowOrder {
  readonly column: OrderColumn;
  readonly descending: boolean;
}

export const firstOrder: RowOrder = { column: "expires", descending: false };

/** An order that an earlier life of the page kept. */
export function readOrder(value: unknown): RowOrder {
  if (typeof value !== "object" || value === null) return firstOrder;
  const { column, descending } = value as Readonly<Record<string, unknown>>;
  const known = orderColumns.find((one) => one === column);
  return known === undefined ? firstOrder : { column: known, descending: descending === true };
}

/** The order after a click on a column's heading: by that column, or the other way round where it already was. */
export function turnedOrder(order: RowOrder, column: OrderColumn): RowOrder {
  return { column, descending: order.column === column && !order.descending };
}

/** One locale for everyone, so that a bundle reads the same on every machine; numbers by value, as in RSA 2048 and RSA 16384. */
const names = new Intl.Collator("en", { numeric: true });

/** What a row is ordered by; rows without it come last in both directions. */
function orderText(row: RowSummary, column: OrderColumn): string {
  switch (column) {
    case "subject":
      return row.title;
    case "key":
      return row.key;
    case "expires":
      return row.notAfter ?? "";
  }
}

/** Dates are ISO 8601 with four digits of year: they order as plain text, which is far cheaper than a collator. */
function compare(left: string, right: string, column: OrderColumn): number {
  if (column !== "expires") return names.compare(left, right);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The rows in the wanted order; equal ones keep their order in the file. */
export function orderRows(rows: readonly RowSummary[], order: RowOrder): readonly RowSummary[] {
  const broken = rows.filter((row) => row.state === "broken");
  const placed = rows.filter((row) => row.state !== "broken" && orderText(row, order.column) !== "");
  const rest = rows.filter((row) => row.state !== "broken" && orderText(row, order.column) === "");
  const direction = order.descending ? -1 : 1;
  placed.sort((left, right) => {
    return direction * compare(orderText(left, order.column), orderText(right, order.column), order.column);
  });
  return [...broken, ...placed, ...rest];
}
