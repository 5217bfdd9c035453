import assert from "node:assert/strict";
import { test } from "node:test";
import { formatGoDuration, parseGoDuration } from "../../../../src/cockroach/go/goDuration.ts";

const durations = [
  ["43920h0m0s", 158_112_000_000],
  ["1.5h", 5_400_000],
  ["1h15m30.5s", 4_530_500],
  ["-1h", -3_600_000],
  ["+90m", 5_400_000],
  [".5s", 500],
  ["0", 0],
  ["1500us", 1.5],
] as const;

test("parses durations like Go", () => {
  for (const [text, ms] of durations) assert.deepEqual(parseGoDuration(text), { ok: true, value: ms }, text);
});

const refused = [
  ["", 'time: invalid duration ""'],
  ["5d", 'time: unknown unit "d" in duration "5d"'],
  ["10", 'time: missing unit in duration "10"'],
  ["h", 'time: invalid duration "h"'],
  ["1h 2m", 'time: unknown unit "h " in duration "1h 2m"'],
  ["9999999h", 'time: invalid duration "9999999h"'],
] as const;

test("rejects other texts in Go's words", () => {
  for (const [text, message] of refused) {
    const parsed = parseGoDuration(text);
    assert.equal(parsed.ok ? "" : parsed.error.message, message);
  }
});

test("formats durations like Go", () => {
  for (const [ms, text] of [
    [158_112_000_000, "43920h0m0s"],
    [90_000, "1m30s"],
    [0, "0s"],
    [-3_600_000, "-1h0m0s"],
    [60_000, "1m0s"],
  ] as const) {
    assert.equal(formatGoDuration(ms), text);
  }
});
