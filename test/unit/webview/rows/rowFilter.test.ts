// Which rows a filter lets through.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { RowSummary } from "../../../../src/contract/protocol.ts";
import {
  countStates,
  filterPattern,
  filterRows,
  noFilter,
  readFilter,
  type RowFilter,
} from "../../../../src/webview/rows/rowFilter.ts";

function row(title: string, more: Partial<RowSummary> = {}): RowSummary {
  return { id: title, kind: "certificate", title, note: "", key: "", tone: "ok", state: "valid", search: "", ...more };
}

function found(rows: readonly RowSummary[], filter: Partial<RowFilter>): readonly string[] {
  return filterRows(rows, { ...noFilter, ...filter }).map((one) => one.title);
}

const rows = [
  row("Cockroach CA"),
  row("cockroach node", { search: "node1.crdb.internal\n4f2a91c0" }),
  row("Root (a+b)", { note: "CA Ltd." }),
];

test("no text lets everything through", () => {
  assert.deepEqual(found(rows, {}), ["Cockroach CA", "cockroach node", "Root (a+b)"]);
});

test("text is looked for in title, note and search, in any case", () => {
  assert.deepEqual(found(rows, { text: "COCKROACH" }), ["Cockroach CA", "cockroach node"]);
  assert.deepEqual(found(rows, { text: "ltd" }), ["Root (a+b)"]);
  assert.deepEqual(found(rows, { text: "node1." }), ["cockroach node"]);
});

test("signs of a regular expression are themselves, unless asked otherwise", () => {
  assert.deepEqual(found(rows, { text: "(a+b)" }), ["Root (a+b)"]);
  assert.deepEqual(found(rows, { text: "^Root.\\(", regex: true }), ["Root (a+b)"]);
  for (const sign of "\\^$.*+?()[]{}|/-") assert.ok(filterPattern({ ...noFilter, text: sign }) instanceof RegExp, sign);
});

test("case and whole words", () => {
  assert.deepEqual(found(rows, { text: "cockroach", matchCase: true }), ["cockroach node"]);
  assert.deepEqual(found(rows, { text: "ca", wholeWord: true }), ["Cockroach CA", "Root (a+b)"]);
  assert.deepEqual(found([row("Ős ca"), row("Ősca")], { text: "ca", wholeWord: true }), ["Ős ca"]);
});

test("hex is found with separators or without, in any case", () => {
  for (const text of ["4F:2A:91", "4f 2a 91", "4f2a91", "2A91"])
    assert.deepEqual(found(rows, { text }), ["cockroach node"], text);
  assert.deepEqual(found(rows, { text: "4F:2A", matchCase: true }), ["cockroach node"]);
});

test("an invalid regular expression gives the reason, and hides nothing", () => {
  const filter = { ...noFilter, text: "(", regex: true };
  assert.equal(typeof filterPattern(filter), "string");
  assert.equal(filterRows(rows, filter).length, 3);
});

test("a slow regular expression ends soon even on a long name", () => {
  const long = row(`${"a".repeat(100_000)}!`);
  assert.deepEqual(found([long], { text: "a.*a.*b", regex: true }), []);
});

test("a state narrows the list, and is counted", () => {
  const states = ["valid", "broken", "expired", "expired", "expiring", "notYetValid", "timeless"] as const;
  const mixed = states.map((state, index) => row(`${index}`, { state }));
  assert.deepEqual(found(mixed, { only: "expired" }), ["2", "3"]);
  assert.deepEqual(countStates(mixed), { broken: 1, expired: 2, expiring: 1, notYetValid: 1 });
});

test("reads back a kept filter, and ignores anything else", () => {
  const filter: RowFilter = { text: "x", matchCase: true, wholeWord: false, regex: true, only: "broken" };
  assert.deepEqual(readFilter(JSON.parse(JSON.stringify(filter))), filter);
  for (const value of [undefined, null, 3, {}, { text: 1, only: "all" }]) assert.deepEqual(readFilter(value), noFilter);
});
