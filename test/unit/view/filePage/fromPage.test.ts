// The guard for what the page sends: requests as they are defined, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeList } from "../../../../src/contract/revokedTable.ts";
import { fromPage } from "../../../../src/view/filePage/fromPage.ts";

for (const message of [
  { type: "ready" },
  { type: "select", row: "a" },
  { type: "structure", row: "a" },
  { type: "copy", row: "a", field: "b" },
  { type: "copyHex", row: "a", start: 0, end: 12 },
  { type: "revoked", row: "a", query: 1, ask: wholeList, from: 0, count: 200 },
  { type: "revokedEntry", row: "a", entry: 4_999_999 },
  { type: "copyRevoked", row: "a", entry: 0 },
  { type: "open", row: "", link: "b" },
  { type: "act", action: "saveDer", row: "a" },
  { type: "act", action: "openAsText", row: undefined },
] as const) {
  test(`understood: ${JSON.stringify(message)}`, () => {
    assert.deepEqual(fromPage({ ...message, more: "is left out" }), message);
  });
}

for (const message of [
  undefined,
  null,
  "ready",
  {},
  { type: "structure" },
  { type: "structure", row: 1 },
  { type: "copyHex", row: "a", start: -1, end: 12 },
  { type: "revoked", row: "a", query: 1, ask: wholeList, from: 0, count: 201 },
  { type: "revoked", row: "a", query: 1, ask: wholeList, from: -1, count: 1 },
  { type: "revoked", row: "a", query: 1, ask: { ...wholeList, serial: 5 }, from: 0, count: 1 },
  { type: "revoked", row: "a", query: 1, ask: { ...wholeList, serial: "5".repeat(3_000) }, from: 0, count: 1 },
  { type: "revoked", row: "a", query: 1, ask: { ...wholeList, column: "der" }, from: 0, count: 1 },
  { type: "revoked", row: "a", query: 1, from: 0, count: 1 },
  { type: "revokedEntry", row: "a", entry: 0.5 },
  { type: "copyRevoked", entry: 1 },
  { type: "copyHex", row: "a", start: 0.5, end: 12 },
  { type: "copyHex", row: "a", start: 0, end: Number.POSITIVE_INFINITY },
  { type: "copyHex", row: "a", start: "0", end: 12 },
  { type: "act", action: "saveKey", row: "a" },
  { type: "constructor" },
]) {
  test(`dropped: ${JSON.stringify(message)}`, () => {
    assert.equal(fromPage(message), undefined);
  });
}
