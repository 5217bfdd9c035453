// The row of a directory that is being checked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkingRow } from "../../../../src/view/tree/checkingRow.ts";

test("says how far the check is, and nothing about its outcome", () => {
  const row = checkingRow("deploy/certs", "/deploy/certs", { done: 1_200, total: 4_001 });
  assert.deepEqual(
    [row.label, row.description, row.tone, row.findings, row.fold],
    ["deploy/certs", "checking: 1,200 of 4,001 files", "none", 0, "none"],
  );
  assert.equal(checkingRow("certs", "/certs", { done: 3, total: 3 }).description, "checking");
});
