import assert from "node:assert/strict";
import { test } from "node:test";
import { sum, timeTable } from "../../runner/summary.ts";

test("counts outcomes", () => {
  const outcome = (result: "passed" | "failed" | "skipped") => ({ file: "f", name: "n", result });
  assert.equal(
    sum([outcome("passed"), outcome("failed"), outcome("passed"), outcome("skipped")]),
    "2 passed, 1 failed, 1 skipped",
  );
});

test("lists the times of each stage, and those of the run", () => {
  const times = [
    { name: "unit", wall: 10, processor: 12.34 },
    { name: "browser", wall: 20, processor: 30 },
  ];
  assert.equal(
    timeTable(times, 21),
    [
      "stage           seconds  processor",
      "unit               10.0       12.3",
      "browser            20.0       30.0",
      "everything         21.0       42.3",
    ].join("\n"),
  );
});

test("leaves out what the system doesn't tell", () => {
  assert.equal(
    timeTable([{ name: "unit", wall: 1, processor: undefined }], 1),
    ["stage           seconds  processor", "unit                1.0", "everything          1.0"].join("\n"),
  );
});
