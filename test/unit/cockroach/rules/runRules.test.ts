// The runner: versions, scope, outcomes, and a rule that crashes.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { allRules } from "../../../../src/cockroach/rules/index.ts";
import type { Evidence, RuleOf } from "../../../../src/cockroach/rules/basis/rule.ts";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { healthySet, judge, load } from "../../../support/certsDirectory.ts";

const evidence: Evidence = {
  file: "ca.crt",
  range: { start: 0, end: 1 },
  title: "ca.crt is wrong",
  consequence: "It fails.",
  advice: "Do this.",
};

const rule: RuleOf<"certificateFile"> = {
  id: "test/rule",
  title: "A rule",
  severity: "warning",
  scope: "certificateFile",
  citations: [{ text: "here", url: "https://example.com" }],
  appliesTo: ({ usage }) => usage === "CA",
  *check() {
    yield evidence;
    yield { ...evidence, quote: "exactly this" };
  },
};

describe("the runner of rules", () => {
  test("asks a rule once for each subject that it applies to, and keeps the parts of its findings", async () => {
    const { files } = await healthySet();
    const { outcomes, findings, checked } = runRules(await load(files), [rule]);
    assert.deepEqual(
      outcomes.map(({ status, checked: count }) => [status, count]),
      [["found", 1]],
    );
    assert.equal(checked, 1);
    assert.deepEqual(
      findings.map(({ rule: id, severity, urgent, title, quote }) => [id, severity, urgent, title, quote]),
      [
        ["test/rule", "warning", false, "ca.crt is wrong", undefined],
        ["test/rule", "warning", false, "ca.crt is wrong", "exactly this"],
      ],
    );
  });

  test("a rule holds from one version to another, both included", async () => {
    const { files } = await healthySet();
    const status = async (version: string): Promise<string | undefined> =>
      runRules(await load(files, { version }), [{ ...rule, since: "22.2", until: "24.1" }]).outcomes[0]?.status;
    assert.deepEqual(await Promise.all(["22.1", "22.2", "23.1.5", "24.1.9", "24.2"].map(status)), [
      "notApplicable",
      "found",
      "found",
      "found",
      "notApplicable",
    ]);
  });

  test("a rule that crashes is a finding, and the others still run", async () => {
    const { files } = await healthySet();
    const crashing: RuleOf<"directory"> = {
      ...rule,
      id: "test/crash",
      scope: "directory",
      appliesTo: () => true,
      check: () => {
        throw new Error("on purpose");
      },
    };
    const { outcomes, findings } = runRules(await load(files), [crashing, rule]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["crashed", "found"],
    );
    assert.deepEqual(
      [findings[0]?.severity, findings[0]?.title],
      ["warning", "The check test/crash failed: on purpose"],
    );
    assert.equal(findings.length, 3);
  });

  test("keeps an outcome for every rule of the registry, in its order", async () => {
    const { verdict } = await judge((await healthySet()).files);
    assert.deepEqual(
      verdict.outcomes.map(({ rule: { id } }) => id),
      allRules.map(({ id }) => id),
    );
    assert.ok(verdict.outcomes.every(({ status }) => status === "passed" || status === "notApplicable"));
  });
});
