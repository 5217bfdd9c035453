// Sends the rows of a long list ahead of their view. Turning fifty thousand rows into one message would keep the host from answering anybody
// for longer than all the reading at a stretch.

import type { CancellationToken } from "vscode";
import type { RowSummary, ToPage } from "../../view/protocol.ts";
import { nextTurn } from "../slices.ts";

/** A message of so many rows takes about a millisecond to make. */
const chunk = 500;

/** The rows that are left for the view itself: all of a short list, none of a long one. */
export async function sendRows(rows: readonly RowSummary[], post: (message: ToPage) => void, token: CancellationToken): Promise<readonly RowSummary[]> {
  if (rows.length <= chunk) return rows;
  for (let at = 0; at < rows.length && !token.isCancellationRequested; at += chunk) {
    post({ type: "rows", rows: rows.slice(at, at + chunk), first: at === 0 });
    await nextTurn();
  }
  return [];
}
