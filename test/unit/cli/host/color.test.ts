// Who decides on colors.
import assert from "node:assert/strict";
import { test } from "node:test";
import { usesColor, type ColorChoice, type ColorVariables } from "../../../../src/cli/host/color.ts";

const cases: readonly (readonly [ColorChoice, boolean, ColorVariables, boolean])[] = [
  ["auto", true, {}, true],
  ["auto", false, {}, false],
  ["auto", true, { NO_COLOR: "1" }, false],
  ["auto", true, { NO_COLOR: "" }, true],
  ["auto", true, { TERM: "dumb" }, false],
  ["auto", false, { FORCE_COLOR: "1" }, true],
  ["auto", true, { FORCE_COLOR: "0" }, false],
  ["auto", true, { FORCE_COLOR: "false" }, false],
  ["auto", false, { FORCE_COLOR: "" }, false],
  ["auto", false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  ["always", false, { NO_COLOR: "1" }, true],
  ["never", true, { FORCE_COLOR: "1" }, false],
];

for (const [choice, isTerminal, variables, expected] of cases) {
  test(`--color ${choice} ${isTerminal ? "on a terminal" : "in a pipe"} with ${JSON.stringify(variables)}`, () => {
    assert.equal(usesColor(choice, isTerminal, variables), expected);
  });
}
