// The registry of rules holds every rule there is, each with what a rule owes: an id that names its file, evidence,
// words, and tests.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { allRules } from "../../src/cockroach/rules/index.ts";
import { textsOfRules } from "../../src/build/rulesSources.ts";
import { rulesDocument } from "../../src/build/rulesDocument.ts";
import { sourceFiles } from "./sourceFiles.ts";
import { testFiles } from "../runner/testFiles.ts";

const folder = "src/cockroach/rules/";

/** `key/not-a-key` -> `key/notAKey.ts` */
function fileOfRule(id: string): string {
  return `${id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}.ts`;
}

describe("the registry of rules", () => {
  test("has every file of the rule folders, and no other", () => {
    const files = sourceFiles("src/cockroach/rules")
      .map(({ path }) => path.slice(folder.length))
      .filter((path) => path.includes("/") && !path.startsWith("basis/"));
    assert.ok(files.length > 0);
    assert.deepEqual(allRules.map(({ id }) => fileOfRule(id)).sort(), files.sort());
  });

  test("has each id once", () => {
    assert.equal(new Set(allRules.map(({ id }) => id)).size, allRules.length);
  });

  test("cites a source for every rule, over https", () => {
    const bad = allRules.flatMap(({ id, citations }) =>
      citations
        .filter(({ url }) => !URL.canParse(url) || !url.startsWith("https://"))
        .map(({ url }) => `${id}: ${url}`),
    );
    assert.deepEqual(bad, []);
  });

  test("has titles without a full stop", () => {
    assert.deepEqual(
      allRules.filter(({ title }) => title.endsWith(".") || title === "").map(({ id }) => id),
      [],
    );
  });

  test("tests every rule in the three situations", () => {
    const texts = testFiles("test/unit/cockroach/rules", [])
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    assert.deepEqual(
      allRules.filter(({ id }) => !texts.includes(`  "${id}": {`)).map(({ id }) => id),
      [],
    );
  });

  test("is what docs/rules.md describes; run npm run docs to write it again", () => {
    assert.equal(readFileSync("docs/rules.md", "utf8"), rulesDocument(allRules, textsOfRules()));
  });

  test("describes the consequence, the fix, the source, and the versions of every rule", () => {
    const texts = textsOfRules();
    const sections = rulesDocument(allRules, texts).split(/^### /m).slice(1);
    assert.equal(sections.length, allRules.length);
    for (const [index, { id }] of allRules.entries()) {
      const section = sections.find((one) => one.startsWith(`${id}\n`)) ?? assert.fail(`${index} ${id}`);
      for (const part of [
        /^- Title: .*[A-Za-z]/m,
        /^- Consequence: .*[A-Za-z].*[.:]$/m,
        /^- Advice: .*[A-Za-z]/m,
        /^\*\*(error|warning|information)\*\*.*(all versions|since v|up to v|v[\d.]+ to v)/m,
        /\[.+\]\(https:\/\/.+\)/,
      ])
        assert.match(section, part, id);
    }
  });
});
