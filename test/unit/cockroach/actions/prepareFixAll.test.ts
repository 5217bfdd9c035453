// "Fix All": everything that can be fixed without a question, in one change that can be undone.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fixesFor } from "../../../../src/cockroach/fixes/index.ts";
import { prepareFixAll, type PreparedFixAll } from "../../../../src/cockroach/actions/prepareFixAll.ts";
import { undoSteps } from "../../../../src/cockroach/fixes/fileStep.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { nodeAssetLoader } from "../../../../src/node/files/nodeAssetLoader.ts";
import { applySteps } from "../../../../src/node/journal/applySteps.ts";
import { authority, clientCertificate } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { judgeReal, realDirectory, stateOf } from "../../../support/fixRun.ts";

async function prepared(path: string): Promise<PreparedFixAll> {
  const { directory } = await judgeReal(path);
  return prepareFixAll(directory, nodeAssetLoader(path), join, nodeCryptography);
}

async function rulesOf(path: string): Promise<readonly string[]> {
  return (await judgeReal(path)).verdict.findings.map(({ rule }) => rule);
}

describe("Fix All", () => {
  test("fixes what is independent and what becomes possible after it, and can be undone", async () => {
    const { ca, node, root } = await healthySet();
    const app = await clientCertificate({ user: "app", issuedBy: ca });
    const path = realDirectory({
      "ca.crt": ca.pem + ca.pem,
      "node.crt": node.pem,
      "node.key": { content: node.keyPem, mode: 0o644 },
      ...pair("client.root", root),
      // The key's mode can be set only in the round after the key has its own file.
      "client.app.crt": app.pem + app.keyPem,
      "client.other.pem": (await clientCertificate({ user: "other", issuedBy: ca })).pem,
    });
    const before = stateOf(path);
    const { offers, steps } = await prepared(path);
    const titles = offers.map(({ fix }) => fix);
    assert.deepEqual([...titles].sort(), ["rename-file", "set-key-mode", "split-key"]);
    assert.deepEqual(stateOf(path), before, "nothing is written by planning");
    assert.equal((await applySteps(path, steps)).ok, true);
    assert.equal(statSync(join(path, "node.key")).mode & 0o777, 0o600);
    // Removing a CA, even a duplicate, is never part of it.
    assert.ok((await rulesOf(path)).includes("ca/duplicate"));
    assert.equal((await applySteps(path, undoSteps(steps))).ok, true);
    assert.deepEqual(stateOf(path), before);
  });

  test("names each path once", async () => {
    const { ca, node } = await healthySet();
    const path = realDirectory({
      "ca.crt": ca.pem,
      "node.crt": node.pem + node.keyPem,
      "client.a.pem": { content: (await clientCertificate({ user: "a", issuedBy: ca })).pem, mode: 0o644 },
    });
    const { steps } = await prepared(path);
    assert.equal(new Set(steps.map((step) => step.path)).size, steps.length);
  });

  test("leaves out what would prevent someone from connecting, and does the rest", async () => {
    // Under the name ca-client.crt, the other CA would be the only one that verifies clients.
    const { ca, node, root } = await healthySet();
    const other = await authority({ cn: "Other CA" });
    const path = realDirectory({
      "ca.crt": ca.pem,
      ...pair("node", node),
      "client.root.crt": root.pem,
      "client.root.key": { content: root.keyPem, mode: 0o640 },
      "ca-client.pem": other.pem,
    });
    const { directory, verdict } = await judgeReal(path);
    const offered = verdict.findings.flatMap((finding) => fixesFor(finding, directory)).map(({ fix }) => fix);
    assert.deepEqual(offered.sort(), ["rename-file", "set-key-mode"]);
    const { offers, steps } = await prepared(path);
    assert.equal((await applySteps(path, steps)).ok, true);
    assert.deepEqual(
      offers.map(({ fix }) => fix),
      ["set-key-mode"],
    );
  });

  test("does nothing in a healthy directory", async () => {
    const { files } = await healthySet();
    const { offers, steps } = await prepared(realDirectory(files as Record<string, string>));
    assert.deepEqual([offers, steps], [[], []]);
  });
});
