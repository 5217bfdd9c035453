// Which entries of a revocation list a query finds, and what is wrong with the query.

import { noReason, unreadableReason } from "../../pki/revocation/reasonCodes.ts";
import type { RevocationIndex } from "../../pki/revocation/revocationIndex.ts";
import { serialPlace } from "../../pki/revocation/serialOrder.ts";
import { isFound, serialQuery } from "../../pki/revocation/serialQuery.ts";
import { day } from "../../contract/format.ts";
import type { RevokedInput, RevokedQuery, RevokedReason, RevokedRows } from "../../contract/revokedTable.ts";
import { reasonText } from "../extensions/reasons.ts";

export interface RevokedFilter {
  readonly matches: (entry: number) => boolean;
  readonly mistakes: RevokedRows["mistakes"];
}

/** A part of a query that is wrong leaves nothing out. */
export function revokedFilter(index: RevocationIndex, { serial, reason, from, to }: RevokedQuery): RevokedFilter {
  const mistakes: { readonly input: RevokedInput; readonly words: string }[] = [];
  const tests: ((entry: number) => boolean)[] = [];
  const code = Number(reason);
  if (reason !== "") tests.push((entry) => index.reason(entry) === code);
  const date = (input: "from" | "to", text: string, test: (start: number) => (entry: number) => boolean): void => {
    if (text.trim() === "") return;
    const start = dayStart(text.trim());
    if (start === undefined) mistakes.push({ input, words: "Not a date. Use 2027-03-01" });
    else tests.push(test(start));
  };
  date("from", from, (start) => (entry) => index.date(entry) >= start && index.date(entry) !== Infinity);
  date("to", to, (start) => (entry) => index.date(entry) < start + day);
  if (serial.trim() !== "") {
    const query = serialQuery(serial);
    const { der } = index.list;
    if (query === undefined)
      mistakes.push({ input: "serial", words: "Not a serial number. Use hex or decimal digits" });
    else tests.push((entry) => isFound(query, der, serialPlace(der, index.start(entry))));
  }
  return { matches: (entry) => tests.every((test) => test(entry)), mistakes };
}

/** Milliseconds since 1970 UTC at which a day starts. */
function dayStart(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const start = Date.parse(`${text}T00:00:00Z`);
  // A day such as February 30 rolls over.
  return Number.isNaN(start) || !new Date(start).toISOString().startsWith(text) ? undefined : start;
}

/** The reasons that occur, by name. */
export function revokedReasons({ reasonCounts }: RevocationIndex): readonly RevokedReason[] {
  return [...reasonCounts.entries()]
    .filter(([, count]) => count > 0)
    .map(([code, count]) => ({ key: String(code), words: codeWords(code), count }))
    .sort((left, right) => reasonRank(Number(left.key)) - reasonRank(Number(right.key)));
}

function codeWords(code: number): string {
  if (code === noReason) return "No reason";
  const words = code === unreadableReason ? "unreadable reason" : reasonText(code);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The order of reasons in the table: as their words, and entries without one last. */
const ranks = new Uint16Array(256);
const byName = Array.from(ranks.keys()).sort(
  (left, right) =>
    (left === noReason ? 1 : 0) - (right === noReason ? 1 : 0) ||
    compareText(codeWords(left), codeWords(right)) ||
    left - right,
);
for (const [rank, code] of byName.entries()) ranks[code] = rank;

export function reasonRank(code: number): number {
  return ranks[code] ?? 0;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
