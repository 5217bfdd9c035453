// Findings one per line, and the problem matcher that reads them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { contributes } from "../../../../package.json";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { findingLines } from "../../../../src/view/findings/findingLines.ts";
import { terminalText } from "../../../../src/view/fields/terminalText.ts";
import { healthySet, load } from "../../../support/certsDirectory.ts";

const severities = { error: "error", warning: "warning", information: "info" };

test("the problem matcher reads every line back", async () => {
  const { ca, root, files } = await healthySet();
  const directory = await load({
    ...files,
    "ca.crt": ca.pem + ca.pem,
    "node.key": root.keyPem,
    "client.e\u001b[2J:1:1: vil.crt": root.pem,
    "..data": { content: "", type: "directory" },
  });
  const { findings } = runRules(directory);
  // As the writer of the command line prints them.
  const lines = findingLines(directory, findings).map(terminalText);
  const [matcher] = contributes.problemMatchers;
  assert.ok(matcher);
  const read = lines.map((line) => new RegExp(matcher.pattern.regexp).exec(line));
  assert.deepEqual(
    read.map((one) => one?.[matcher.pattern.code]),
    findings.map(({ rule }) => rule),
  );
  assert.deepEqual(
    read.map((one) => one?.[matcher.pattern.severity]),
    findings.map(({ severity }) => severities[severity]),
  );
  const duplicate = read.find((one) => one?.[matcher.pattern.code] === "ca/duplicate");
  assert.equal(duplicate?.[matcher.pattern.file], "certs/ca.crt");
  assert.equal(Number(duplicate[matcher.pattern.line]), ca.pem.trimEnd().split("\n").length + 1);
  assert.ok(!lines.join("").includes("\u001b"));
});

test("no findings, no lines", async () => {
  const { files } = await healthySet();
  const directory = await load(files);
  assert.deepEqual(findingLines(directory, runRules(directory).findings), []);
});
