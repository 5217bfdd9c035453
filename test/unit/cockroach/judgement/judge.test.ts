// What the core makes of a loaded certs directory.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FixOffer } from "../../../../src/cockroach/fixes/fix.ts";
import { fixesFor } from "../../../../src/cockroach/fixes/index.ts";
import { judgeInSteps } from "../../../../src/cockroach/judgement/judge.ts";
import { runRules, runRulesOnFile } from "../../../../src/cockroach/rules/runRules.ts";
import { healthySet, load } from "../../../support/certsDirectory.ts";
import { judged } from "../../../support/judged.ts";

async function faulty(): Promise<Awaited<ReturnType<typeof load>>> {
  const { files, root } = await healthySet();
  return load({ ...files, "client.root.crt": root.der });
}

const titlesOf = (offers: readonly FixOffer[]): readonly string[] => offers.map(({ title }) => title);

test("a judged directory has the findings of all rules, and every fix for each", async () => {
  const directory = await faulty();
  const { verdict, offers } = judged(directory);
  assert.deepEqual(verdict, runRules(directory));
  assert.ok(verdict.findings.length > 0);
  for (const finding of verdict.findings)
    assert.deepEqual(titlesOf(offers.get(finding) ?? []), titlesOf(fixesFor(finding, directory)), finding.rule);
  assert.ok(titlesOf([...offers.values()].flat()).includes("Convert client.root.crt to PEM"));
});

test("offers nothing for another date", async () => {
  const { verdict, offers } = judged({ ...(await faulty()), isAsOf: true });
  assert.ok(verdict.findings.length > 0);
  assert.equal(offers.size, 0);
});

test("computes the outcomes of the rules for one file on demand", async () => {
  const directory = await faulty();
  const { outcomesOf } = judged(directory);
  assert.deepEqual(outcomesOf("client.root.crt"), runRulesOnFile("client.root.crt", directory));
  assert.notDeepEqual(outcomesOf("client.root.crt"), outcomesOf("ca.crt"));
});

test("rules and fixes yield to their caller", async () => {
  const directory = await faulty();
  const steps = judgeInSteps(directory);
  let many = 0;
  while (steps.next().done !== true) many++;
  assert.ok(many > runRules(directory).outcomes.length / 2, String(many));
});
