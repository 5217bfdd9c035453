// What crosses between the host and the table of a revocation list. A list may have five million entries: they stay in the host, which sends
// the rows that are in view, and filters and sorts by what the page asks. Plain JSON.

/** `entry`: the order of the list. */
export const revokedColumns = ["entry", "serial", "date", "reason"] as const;
export type RevokedColumn = (typeof revokedColumns)[number];

/** What the reader asks for. */
export interface RevokedQuery {
  /** A serial number or a part of it, in hex with or without colons, or all of it in decimal. Empty: any. */
  readonly serial: string;
  /** The key of a {@link RevokedReason}. Empty: any. */
  readonly reason: string;
  /** Days in UTC, both included: `2026-12-06`. Empty: any. */
  readonly from: string;
  readonly to: string;
  readonly column: RevokedColumn;
  readonly descending: boolean;
}

export const wholeList: RevokedQuery = {
  serial: "",
  reason: "",
  from: "",
  to: "",
  column: "entry",
  descending: false,
};

/** Whether the query leaves any entry out. */
export function isFiltered({ serial, reason, from, to }: RevokedQuery): boolean {
  return `${serial}${reason}${from}${to}`.trim() !== "";
}

/** The parts of a query that a reader can get wrong. */
export type RevokedInput = "serial" | "from" | "to";

export interface RevokedRow {
  /** Position in the list, from 0. */
  readonly entry: number;
  /** Hex without separators. */
  readonly serial: string;
  readonly date: string;
  /** Empty if the entry gives none. */
  readonly reason: string;
  /** The entry says more, which the entry in full has. */
  readonly hasMore: boolean;
}

/** A reason that occurs in the list. */
export interface RevokedReason {
  readonly key: string;
  readonly words: string;
  readonly count: number;
}

/** An answer to a query: how far it is, and some of its rows. */
export interface RevokedRows {
  /** The row of the file that the list is. */
  readonly row: string;
  /** The number of the query that this answers. */
  readonly query: number;
  /** Entries that were read so far. */
  readonly entries: number;
  /** False while entries are read. */
  readonly isWhole: boolean;
  /** Rows that the query has; absent until they are found and sorted. */
  readonly matches?: number;
  /** How far the work is, for the reader. */
  readonly progress?: string;
  readonly reasons: readonly RevokedReason[];
  /** What is wrong with the query. */
  readonly mistakes: readonly { readonly input: RevokedInput; readonly words: string }[];
  /** Why the entry after the last can't be read. */
  readonly problem?: string;
  /** The first row that is sent. */
  readonly from: number;
  readonly rows: readonly RevokedRow[];
}

/** Most rows that the page may ask for at once. */
export const mostRevokedRows = 200;

export type FromRevokedTable =
  /** Asks for rows of a query. Another number starts another query and ends the one before. */
  | {
      readonly type: "revoked";
      readonly row: string;
      readonly query: number;
      readonly ask: RevokedQuery;
      readonly from: number;
      readonly count: number;
    }
  | { readonly type: "revokedEntry"; readonly row: string; readonly entry: number }
  | { readonly type: "copyRevoked"; readonly row: string; readonly entry: number };
