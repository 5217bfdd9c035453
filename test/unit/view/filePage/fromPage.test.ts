// The guard for what the page sends: requests as they are defined, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromPage } from "../../../../src/view/filePage/fromPage.ts";

for (const message of [
  { type: "ready" },
  { type: "select", row: "a" },
  { type: "structure", row: "a" },
  { type: "copy", row: "a", field: "b" },
  { type: "copyHex", row: "a", start: 0, end: 12 },
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
