// When certificates are renewed by the customs that there are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultThresholds } from "../../../../src/cockroach/directory/expiry.ts";
import { renewalTimes } from "../../../../src/cockroach/revocation/renewalTimes.ts";

const hour = 3_600_000;

test("issued daily for two days: a day to repair the automation, and less with cert-manager", () => {
  assert.deepEqual(renewalTimes(0, 48 * hour, defaultThresholds), [
    { custom: "half", dueAt: 24 * hour },
    { custom: "two-thirds", dueAt: 32 * hour },
    { custom: "warning", dueAt: 32 * hour },
  ]);
});

test("five years: the sidebar warns three weeks before the end", () => {
  const end = 5 * 365 * 24 * hour;
  assert.deepEqual(renewalTimes(0, end, defaultThresholds).at(-1), { custom: "warning", dueAt: end - 21 * 24 * hour });
});

test("a validity that ends before it begins has no length", () => {
  assert.deepEqual(
    renewalTimes(10, 0, defaultThresholds)
      .map(({ dueAt }) => dueAt)
      .filter((at) => at > 10),
    [],
  );
});
