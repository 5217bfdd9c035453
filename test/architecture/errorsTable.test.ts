// The table of known errors and its document.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { errorsDocument } from "../../src/build/errorsDocument.ts";
import { causes, type CauseId } from "../../src/cockroach/errors/causes/causes.ts";
import { allErrors } from "../../src/cockroach/errors/programs/all.ts";
import { allRules } from "../../src/cockroach/rules/index.ts";

test("docs/errors.md is what the table says; run npm run docs to write it again", () => {
  assert.equal(readFileSync("docs/errors.md", "utf8"), errorsDocument(allErrors));
});

test("causes name rules that exist", () => {
  const known = new Set(allRules.map(({ id }) => id));
  for (const id of Object.keys(causes) as readonly CauseId[])
    for (const rule of causes[id].rules ?? []) assert.ok(known.has(rule), `${id}: ${rule}`);
});
