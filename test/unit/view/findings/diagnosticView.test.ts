// Findings for the Problems panel: which have a place in the text, what else they are about, and where to read more.
import { findingMessage } from "../../../../src/view/findings/findingView.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { diagnosticViews, type DiagnosticView } from "../../../../src/view/findings/diagnosticView.ts";
import { testNow } from "../../../support/certificate.ts";
import { blockRange, healthySet, load } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function viewsOf(files: MemoryFiles): Promise<(rule: string) => DiagnosticView> {
  const directory = await load(files);
  const views = diagnosticViews(directory, runRules(directory));
  return (rule) =>
    views.find(({ finding }) => finding.rule === rule) ??
    assert.fail(`no ${rule} in ${views.map(({ finding }) => finding.rule).join()}`);
}

test("a block has its place in the text, and the other block is related", async () => {
  const { ca, files } = await healthySet();
  const text = ca.pem + ca.pem;
  const { place, related, source } = (await viewsOf({ ...files, "ca.crt": text }))("ca/duplicate");
  assert.deepEqual(place, { file: "ca.crt", range: blockRange(text, 1), inText: true });
  assert.deepEqual(related, [
    { file: "ca.crt", range: blockRange(text, 0), inText: true, text: "the same certificate" },
  ]);
  assert.match(source ?? "", /^https:/);
});

test("a finding on a whole file, or on a binary file, has no place in it", async () => {
  const { ca, node, files } = await healthySet();
  const view = await viewsOf({
    ...files,
    "ca.crt": Buffer.from(ca.der),
    "node.key": { content: node.keyPem, mode: 0o644 },
  });
  assert.equal(view("file/der").place.inText, false);
  assert.equal(view("key/permissions").place.inText, false);
});

test("the message is that of the command line", async () => {
  const { root, files } = await healthySet();
  const view = (await viewsOf({ ...files, "node.key": root.keyPem }))("key/mismatch");
  assert.equal(view.message, findingMessage(view.finding, testNow.getTime()));
  assert.deepEqual(
    view.related.map(({ file }) => file),
    ["node.crt"],
  );
});

test("nothing invisible of a name is in a message, and no line break", async () => {
  const { root, files } = await healthySet();
  const directory = await load({ ...files, "node.key": root.keyPem });
  const verdict = runRules(directory);
  const [first] = verdict.findings;
  assert.ok(first);
  const hostile = {
    ...first,
    title: "a\u202eb\nc",
    consequence: "C.",
    advice: "A.",
    related: [{ ...first, text: "d\u200be" }],
  };
  const [view] = diagnosticViews(directory, { ...verdict, findings: [hostile] });
  assert.equal(view?.message, "a\\u{202e}b\\u{a}c. C. A.");
  assert.equal(view.related[0]?.text, "d\\u{200b}e");
});
