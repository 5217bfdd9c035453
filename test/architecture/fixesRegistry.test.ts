// The registry of fixes holds every fix there is; each is for rules that exist, and is run and undone in a test.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { allFixes } from "../../src/cockroach/fixes/index.ts";
import { allRules } from "../../src/cockroach/rules/index.ts";
import { sourceFiles } from "./sourceFiles.ts";

describe("the registry of fixes", () => {
  test("has every file that holds a fix, and no other", () => {
    const files = sourceFiles("src/cockroach/fixes").filter(({ text }) => / = \{\n {2}id: "/.test(text));
    const fileOf = (id: string): string =>
      `src/cockroach/fixes/${id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}.ts`;
    assert.deepEqual(allFixes.map(({ id }) => fileOf(id)).sort(), files.map(({ path }) => path).sort());
  });

  test("names rules that exist", () => {
    const rules = new Set(allRules.map(({ id }) => id));
    assert.deepEqual(
      allFixes.flatMap((fix) => fix.rules).filter((id) => !rules.has(id)),
      [],
    );
  });

  test("has a test of each fix that runs it and takes it back", () => {
    const text = readFileSync("test/unit/cockroach/fixes/fixes.test.ts", "utf8");
    assert.deepEqual(
      allFixes
        .filter(({ id }) => !text.includes(`"${id}", (`) && !text.includes(`"${id}", async (`))
        .map(({ id }) => id),
      [],
    );
  });
});
