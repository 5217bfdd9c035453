// "Explain This Finding" says what, why, what to do, where, and where to read it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../../../../src/cockroach/rules/basis/rule.ts";
import {
  explanationActions,
  explanationDocument,
  goneDocument,
  placesOf,
} from "../../../../src/view/findings/explanationDocument.ts";
import { healthySet, load } from "../../../support/certsDirectory.ts";
import { judged } from "../../../support/judged.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function explained(rule: string, files: MemoryFiles) {
  const all = judged(await load(files));
  const outcome = all.verdict.outcomes.find((one) => one.rule.id === rule);
  const finding: Finding = outcome?.findings[0] ?? assert.fail(rule);
  return { finding, rule: outcome?.rule, document: explanationDocument(all, finding, outcome?.rule), all };
}

test("an explanation has the finding's words, its places, its rule, and its sources", async () => {
  const { root, files } = await healthySet();
  const { finding, rule, document } = await explained("key/mismatch", { ...files, "node.key": root.keyPem });
  assert.equal(document.title, finding.title);
  assert.equal(document.verdict, finding.consequence);
  const text = JSON.stringify(document.parts);
  for (const part of [
    finding.quote ?? assert.fail(),
    finding.advice,
    "node.key, line 1",
    "node.crt, line 1",
    "the certificate whose key was expected",
    "key/mismatch",
    "Every version of CockroachDB",
    ...(rule?.citations ?? []).map(({ url }) => url),
  ])
    assert.ok(text.includes(part), part);
  const places = document.parts.find(({ id }) => id === "places")?.blocks[0];
  assert.ok(places?.block === "fields");
  assert.deepEqual(
    places.fields.map(({ label }) => label),
    ["File", "See also"],
  );
});

test("everything that can be clicked leads somewhere", async () => {
  const { root, files } = await healthySet();
  const { finding, rule, document, all } = await explained("key/mismatch", { ...files, "node.key": root.keyPem });
  const blocks = document.parts.flatMap((part) => part.blocks);
  const actions = blocks.flatMap((block) =>
    block.block === "fields"
      ? block.fields.flatMap(({ action }) => action ?? [])
      : block.block === "actions"
        ? block.actions.map(({ id }) => id)
        : [],
  );
  const count = (prefix: string): number => actions.filter((id) => id.startsWith(prefix)).length;
  assert.equal(count(explanationActions.place), placesOf(finding).length);
  assert.equal(count(explanationActions.source), rule?.citations.length);
  assert.deepEqual(
    actions.filter((id) => id.startsWith(explanationActions.take)),
    [`${explanationActions.take}renew`],
  );
  // The command is shown as code, which has its own button.
  const command = all.actionsOf(finding).find(({ type }) => type === "copyCommand");
  assert.ok(command?.type === "copyCommand");
  assert.ok(blocks.some((block) => block.block === "code" && block.text === command.command));
});

test("a finding of no rule is explained as far as it goes", async () => {
  const { files } = await healthySet();
  const all = judged(await load({ ...files, "node.crt": "" }));
  const [finding] = all.verdict.findings;
  assert.ok(finding);
  assert.equal(explanationDocument(all, finding, undefined).title, finding.title);
});

test("a finding that is gone says so", () => {
  assert.equal(goneDocument("key/missing", "node.key").verdict, "key/missing doesn't apply to node.key anymore.");
});
