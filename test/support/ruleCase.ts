// The shape of a rule's test: a directory that passes, one that fails, and one that the rule has nothing to do with.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { CertsDirectory } from "../../src/cockroach/directory/certsDirectory.ts";
import { actionKey } from "../../src/cockroach/actions/findingAction.ts";
import { actionsOf } from "../../src/cockroach/actions/actionsOf.ts";
import { offersOf } from "../../src/cockroach/fixes/offersOf.ts";
import { allRules } from "../../src/cockroach/rules/index.ts";
import type { Finding } from "../../src/cockroach/rules/basis/rule.ts";
import { runRules } from "../../src/cockroach/rules/runRules.ts";
import { blockRange, healthySet, load, type HealthySet, type Judging } from "./certsDirectory.ts";
import type { MemoryFiles } from "./memoryAssetLoader.ts";

/** Files and what they are judged by; made late, because certificates are. */
export interface Situation extends Judging {
  readonly files: (healthy: HealthySet) => MemoryFiles | Promise<MemoryFiles>;
}

export interface Failing extends Situation {
  readonly file: string;
  /** The nth PEM block of the file, all of the file, or nothing if there is nothing to point to. */
  readonly place: number | "whole" | "empty";
  /** CockroachDB's or Go's exact words. */
  readonly says?: string;
  /** A part of the message. */
  readonly text?: string;
}

export interface RuleCase {
  readonly fails: Failing;
  /** Absent: the healthy set. */
  readonly passes?: Situation;
  /** Absent: an empty directory. */
  readonly notApplicable?: Situation;
}

const healthy: Situation = { files: ({ files }) => files };
const empty: Situation = { files: () => ({}) };

/** Declares the tests of some rules, by id. */
export function testRules(cases: Readonly<Record<string, RuleCase>>): void {
  for (const [id, { fails, passes = healthy, notApplicable = empty }] of Object.entries(cases)) {
    test(`${id} passes`, async () => {
      assert.equal((await outcomeOf(id, passes)).status, "passed");
    });
    test(`${id} finds the mistake and its place`, async () => {
      const { status, findings, files, directory } = await outcomeOf(id, fails);
      assert.equal(status, "found");
      const finding =
        findings.find(({ file }) => file === fails.file) ??
        assert.fail(`found in ${findings.map(({ file }) => file).join()}`);
      checkFinding(finding, fails, files);
      for (const one of findings) checkActions(one, findings, directory);
    });
    test(`${id} has nothing to do`, async () => {
      assert.equal((await outcomeOf(id, notApplicable)).status, "notApplicable");
    });
  }
}

async function outcomeOf(id: string, { files, ...judging }: Situation) {
  const rule = allRules.find((one) => one.id === id) ?? assert.fail(`no rule ${id}`);
  const made = await files(await healthySet());
  const directory = await load(made, judging);
  const [outcome] = runRules(directory, [rule]).outcomes;
  return { ...(outcome ?? assert.fail()), files: made, directory };
}

/** Every finding ends in something to do, and in an explanation. */
function checkActions(finding: Finding, findings: readonly Finding[], directory: CertsDirectory): void {
  const actions = actionsOf(finding, findings, offersOf(findings, directory), directory);
  assert.ok(actions.length > 1 && actions.at(-1)?.type === "explain", JSON.stringify(actions));
  assert.equal(new Set(actions.map(actionKey)).size, actions.length, "two actions with one key");
  // One button and a few links fit into a line.
  assert.ok(actions.length <= 5, JSON.stringify(actions));
}

function checkFinding(
  { range, line, title, consequence, quote, advice, background = "" }: Finding,
  { file, place, ...expected }: Failing,
  files: MemoryFiles,
): void {
  const given = files[file];
  const content = typeof given === "object" && "content" in given ? given.content : (given ?? "");
  const text = typeof content === "string" ? content : "";
  if (place === "empty") assert.equal(range.end, 0);
  else if (place === "whole") assert.deepEqual(range, { start: 0, end: content.length });
  else {
    const expectedRange = blockRange(text, place);
    assert.deepEqual(range, expectedRange);
    assert.equal(line, text.slice(0, expectedRange.start).split("\n").length);
  }
  if (expected.says !== undefined) assert.equal(quote, expected.says);
  const words = [title, consequence, advice, background].join(" ");
  if (expected.text !== undefined) assert.ok(words.includes(expected.text), words);
}
