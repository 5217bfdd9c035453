// What the list does: which rows are visible in which order, and the keys of the grid.

import type { RowSummary } from "../../contract/protocol.ts";
import { rowAfterKey, TypeToFind } from "../rows/listKeys.ts";
import { countStates, filterRows, type RowFilter } from "../rows/rowFilter.ts";
import { orderColumns, orderRows, type OrderColumn, type RowOrder } from "../rows/rowOrder.ts";

/** What a key asks for. */
export type ListStep =
  | { readonly type: "row"; readonly row: string }
  | { readonly type: "heading"; readonly heading: OrderColumn | undefined }
  | { readonly type: "order"; readonly column: OrderColumn }
  | { readonly type: "open" };

/** Remembers the last answer for the same arguments: ten thousand rows are not ordered once a frame. */
function memo<Args extends readonly unknown[], Result>(compute: (...args: Args) => Result): (...args: Args) => Result {
  let last: { readonly args: Args; readonly result: Result } | undefined;
  return (...args) => {
    const known = last;
    if (known?.args.every((one, index) => one === args[index]) === true) return known.result;
    const result = compute(...args);
    last = { args, result };
    return result;
  };
}

export class ListControl {
  private readonly typing = new TypeToFind();
  private readonly ordered = memo(orderRows);
  private readonly filtered = memo(filterRows);
  readonly counts = memo(countStates);

  visible(rows: readonly RowSummary[], filter: RowFilter, order: RowOrder): readonly RowSummary[] {
    return this.filtered(this.ordered(rows, order), filter);
  }

  /** `page` is the number of rows in view. */
  key(
    event: Pick<KeyboardEvent, "key" | "timeStamp" | "ctrlKey" | "altKey" | "metaKey">,
    rows: readonly RowSummary[],
    selected: string | undefined,
    heading: OrderColumn | undefined,
    page: number,
  ): ListStep | undefined {
    if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
    if (heading !== undefined) return headingKey(event.key, heading);
    const index = rows.findIndex((row) => row.id === selected);
    if (event.key === "ArrowUp" && index <= 0) return { type: "heading", heading: "subject" };
    if (event.key === "Enter") return { type: "open" };
    const moved = rowAfterKey(event.key, index, rows.length, page) ?? this.typed(event, rows, index);
    const row = moved === undefined ? undefined : rows[moved];
    return row === undefined ? undefined : { type: "row", row: row.id };
  }

  private typed(
    event: Pick<KeyboardEvent, "key" | "timeStamp">,
    rows: readonly RowSummary[],
    index: number,
  ): number | undefined {
    // Other keys have names: Tab, F2.
    const letter = /^.$/u.test(event.key) && (event.key !== " " || this.typing.isTyping(event.timeStamp));
    if (!letter) return undefined;
    return this.typing.find(event.key, event.timeStamp, index, rows.length, (at) => rows[at]?.title ?? "");
  }
}

function headingKey(key: string, heading: OrderColumn): ListStep | undefined {
  const at = orderColumns.indexOf(heading);
  switch (key) {
    case "ArrowDown":
    case "Escape":
      return { type: "heading", heading: undefined };
    case "ArrowLeft":
      return { type: "heading", heading: orderColumns[Math.max(at - 1, 0)] };
    case "ArrowRight":
      return { type: "heading", heading: orderColumns[Math.min(at + 1, orderColumns.length - 1)] };
    case "Enter":
    case " ":
      return { type: "order", column: heading };
    default:
      return undefined;
  }
}
