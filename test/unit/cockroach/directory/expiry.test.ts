// When an end of validity deserves attention: to the millisecond, at both thresholds and at both ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultThresholds, soonFrom, validityState } from "../../../../src/cockroach/directory/expiry.ts";

const day = 86_400_000;

test("urgent and soon start after their threshold, not at it", () => {
  const end = 1_000 * day;
  const state = (left: number): string => validityState(0, end, end - left);
  assert.deepEqual([defaultThresholds.urgent, defaultThresholds.warning], [3 * day, 21 * day]);
  assert.deepEqual([state(3 * day), state(3 * day - 1)], ["expiring", "urgent"]);
  assert.deepEqual([state(21 * day), state(21 * day - 1)], ["valid", "expiring"]);
  assert.equal(soonFrom(0, end), end - 21 * day);
});

test("the first and the last second are valid", () => {
  assert.deepEqual(
    [-1, 0, 100, 101].map((now) => validityState(0, 100, now)),
    ["notYetValid", "valid", "urgent", "expired"],
  );
  assert.deepEqual([validityState(undefined, 1, 0), validityState(0, undefined, 0)], ["unknown", "unknown"]);
});

test("of a short life both begin at its last third", () => {
  const state = (left: number): string => validityState(0, 6 * day, 6 * day - left);
  assert.deepEqual([state(2 * day), state(2 * day - 1)], ["valid", "urgent"]);
  // Three days are less than a third of ten, and the 21 days are capped.
  const ten = (left: number): string => validityState(0, 30 * day, 30 * day - left);
  assert.deepEqual(
    [ten(10 * day), ten(10 * day - 1), ten(3 * day), ten(3 * day - 1)],
    ["valid", "expiring", "expiring", "urgent"],
  );
});
