// "Explain This Finding" says what, why, what to do and where to read it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { explanationText } from "../../../../src/view/findings/explanationText.ts";
import { healthySet, load } from "../../../support/certsDirectory.ts";

test("an explanation has the finding's words, its place, its rule and its sources", async () => {
  const { root, files } = await healthySet();
  const directory = await load({ ...files, "node.key": root.keyPem });
  const { outcomes } = runRules(directory);
  const outcome = outcomes.find(({ rule }) => rule.id === "key/mismatch");
  const [finding] = outcome?.findings ?? [];
  assert.ok(outcome !== undefined && finding !== undefined);
  const text = explanationText(directory, finding, outcome.rule);
  for (const part of [
    finding.title,
    finding.consequence,
    `  ${finding.quote ?? assert.fail()}\n`,
    finding.advice,
    "node.key, line 1",
    "node.crt, line 1: the certificate whose key was expected",
    "Rule key/mismatch",
    "every version of CockroachDB",
  ]) {
    assert.ok(text.includes(part), part);
  }
  for (const { url } of outcome.rule.citations) assert.ok(text.includes(url), url);
  assert.ok(text.endsWith(" UTC.\n"));
});

test("a finding of no rule is explained as far as it goes", async () => {
  const { files } = await healthySet();
  const directory = await load({ ...files, "node.crt": "" });
  const [finding] = runRules(directory).findings;
  assert.ok(finding);
  assert.ok(explanationText(directory, finding, undefined).includes(finding.title));
});

test("nothing invisible of a name is in an explanation", async () => {
  const { files } = await healthySet();
  const directory = await load({ ...files, "node.crt": "" });
  const [finding] = runRules(directory).findings;
  assert.ok(finding);
  const text = explanationText(
    directory,
    { ...finding, file: "n\u202eode.crt", title: "a\u2066b", related: [{ ...finding, text: "c\u200bd\u001b[2J" }] },
    undefined,
  );
  assert.doesNotMatch(text, /[\u202e\u2066\u200b\u001b]/u);
  assert.ok(text.includes("n\\u{202e}ode.crt"));
});
