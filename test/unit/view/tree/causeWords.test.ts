// Each rule has a cause that is short enough to lead a row.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allRules } from "../../../../src/cockroach/rules/index.ts";
import { causeOf } from "../../../../src/view/tree/causeWords.ts";

test("each rule has a cause of one to three words, without a period", () => {
  const faulty = allRules
    .map(({ id }) => `${id}: ${causeOf(id) ?? "(missing in src/view/tree/causeWords.ts)"}`)
    .filter((line) => !/^[a-z0-9/-]+: \S+(?: \S+){0,2}(?<!\.)$/.test(line));
  assert.deepEqual(faulty, []);
});
