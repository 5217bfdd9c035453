// Every rule has its actions in the table, and the table has no other rule.
import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsByRule } from "../../src/cockroach/actions/actionsByRule.ts";
import { allRules } from "../../src/cockroach/rules/index.ts";

test("the table of actions has every rule, and no other", () => {
  assert.deepEqual(Object.keys(actionsByRule).sort(), allRules.map(({ id }) => id).sort());
});
