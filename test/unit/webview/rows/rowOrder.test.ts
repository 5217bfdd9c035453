// The order of the list.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { RowSummary } from "../../../../src/contract/protocol.ts";
import { firstOrder, orderRows, readOrder, turnedOrder, type RowOrder } from "../../../../src/webview/rows/rowOrder.ts";

function row(id: string, key: string, notAfter: string | undefined, state: RowSummary["state"] = "valid"): RowSummary {
  const one = { id, kind: "certificate", title: id, note: "", key, tone: "ok", state, search: "" } as const;
  return notAfter === undefined ? one : { ...one, notAfter };
}

const rows = [
  row("delta", "RSA 16384", "2030-01-01T00:00:00Z"),
  row("Zulu", "", undefined, "broken"),
  row("alpha", "RSA 2048", "0000-01-01T00:00:00Z"),
  row("éclair", "EC P-256", "9999-12-31T23:59:59Z"),
  row("key", "RSA 2048", undefined, "timeless"),
  row("Broken", "", undefined, "broken"),
];

function ids(order: RowOrder): readonly string[] {
  return orderRows(rows, order).map((one) => one.id);
}

test("what ends first comes first, what has no end last; broken before all, as in the file", () => {
  assert.deepEqual(ids(firstOrder), ["Zulu", "Broken", "alpha", "delta", "éclair", "key"]);
  assert.deepEqual(ids({ column: "expires", descending: true }), ["Zulu", "Broken", "éclair", "delta", "alpha", "key"]);
});

test("names as people order them", () => {
  assert.deepEqual(ids({ column: "subject", descending: false }), [
    "Zulu",
    "Broken",
    "alpha",
    "delta",
    "éclair",
    "key",
  ]);
});

test("keys by kind, then by size, equal ones as in the file", () => {
  assert.deepEqual(ids({ column: "key", descending: false }), ["Zulu", "Broken", "éclair", "alpha", "key", "delta"]);
  assert.deepEqual(ids({ column: "key", descending: true }), ["Zulu", "Broken", "delta", "alpha", "key", "éclair"]);
});

test("a heading turns its own order around and starts another upwards", () => {
  assert.deepEqual(turnedOrder(firstOrder, "expires"), { column: "expires", descending: true });
  assert.deepEqual(turnedOrder({ column: "expires", descending: true }, "expires"), firstOrder);
  assert.deepEqual(turnedOrder({ column: "expires", descending: true }, "key"), { column: "key", descending: false });
});

test("a kept order is read back, anything else is the first one", () => {
  assert.deepEqual(readOrder({ column: "key", descending: true }), { column: "key", descending: true });
  for (const value of [undefined, null, "key", {}, { column: "colour", descending: true }])
    assert.deepEqual(readOrder(value), firstOrder);
});
