// A certificate of the directory's own pairs in a CA file: its key isn't a CA key, and no advice or fix takes it from
// the pair.
import assert from "node:assert/strict";
import { symlinkSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fixesFor } from "../../../../src/cockroach/fixes/index.ts";
import { authority, certificate, nodeCertificate, clientCertificate } from "../../../support/certificate.ts";
import { healthySet, judge, pair } from "../../../support/certsDirectory.ts";
import { judgeReal, realDirectory } from "../../../support/fixRun.ts";
import { caProfile } from "../../../../src/cockroach/create/profile.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function judged(files: MemoryFiles) {
  const { directory, verdict } = await judge(files);
  const of = (file: string): readonly string[] =>
    verdict.findings.filter((one) => one.file === file).map(({ rule }) => rule);
  const fixes = verdict.findings.flatMap((finding) => fixesFor(finding, directory));
  return {
    of,
    rules: new Set(verdict.findings.map(({ rule }) => rule)),
    fixes: fixes.map(({ fix }) => fix),
    findings: verdict.findings,
  };
}

describe("a certificate of a pair in a CA file", () => {
  test("has no CA key: a self-signed node keeps node.key", async () => {
    const node = await nodeCertificate();
    const { of, fixes, rules } = await judged({ "ca.crt": node.pem, ...pair("node", node) });
    assert.deepEqual(of("node.key"), []);
    assert.deepEqual(of("ca.crt"), ["ca/own-certificate"]);
    assert.deepEqual(fixes, []);
    assert.ok(!rules.has("ca/end-entity-as-anchor"));
  });

  test("has no CA key beside a CA, in any CA file, whatever its position", async () => {
    const { ca, node, root, files } = await healthySet();
    for (const [name, content] of [
      ["ca.crt", ca.pem + node.pem],
      ["ca.crt", ca.pem + root.pem + node.pem],
      ["ca-client.crt", root.pem],
      ["ca-ui.crt", node.pem],
    ] as const) {
      const { fixes, findings } = await judged({ ...files, [name]: content });
      assert.deepEqual(
        findings.filter(({ file }) => file.endsWith(".key")).map(({ rule, file }) => `${rule} ${file}`),
        [],
        name,
      );
      assert.ok(!fixes.includes("move-ca-key") && !fixes.includes("move-certificate-first"), name);
    }
  });

  test("keeps its key when it really is a CA: what is wrong is reported, and the key isn't moved", async () => {
    // A SelfSigned issuer with isCA: true.
    const both = await certificate(caProfile("node"));
    const { of, fixes, findings } = await judged({ "ca.crt": both.pem, ...pair("node", both) });
    assert.ok(of("node.key").includes("key/ca-key-in-directory"));
    assert.match(
      findings.find(({ rule }) => rule === "key/ca-key-in-directory")?.advice ?? "",
      /^Leave it here, because node\.crt needs it/,
    );
    assert.ok(!fixes.includes("move-ca-key"));
  });

  test("is named as what it is when its own CA is missing", async () => {
    const { root } = await healthySet();
    const { findings } = await judged({ "ca.crt": root.pem, ...pair("client.root", root) });
    assert.equal(
      findings.find(({ rule }) => rule === "ca/own-certificate")?.advice,
      "Replace it with the certificate of the CA that issued it.",
    );
  });
});

test("the key of a CA isn't moved away from a link that leads to it", async () => {
  const { ca, files } = await healthySet();
  const path = realDirectory({ ...files, "ca.key": ca.keyPem });
  const offers = async (): Promise<readonly string[]> => {
    const { directory, verdict } = await judgeReal(path);
    return verdict.findings
      .flatMap((finding) => fixesFor(finding, directory))
      .map(({ fix, files: [file] }) => `${fix} ${file ?? ""}`);
  };
  assert.deepEqual(await offers(), ["move-ca-key ca.key"]);
  renameSync(join(path, "node.key"), join(path, "node.key.before"));
  symlinkSync("ca.key", join(path, "node.key"));
  assert.deepEqual(
    (await offers()).filter((one) => one.startsWith("move-ca-key")),
    [],
  );
});

describe("swapped files", () => {
  test("are named, and nothing tells the reader to create a CA from a client certificate", async () => {
    const { ca, node, root } = await healthySet();
    const { rules, findings, fixes } = await judged({
      "ca.crt": root.pem,
      "client.root.crt": ca.pem,
      "client.root.key": root.keyPem,
      ...pair("node", node),
    });
    for (const rule of [
      "ca/not-a-ca",
      "ca/key-cert-sign-missing",
      "ca/extended-key-usage",
      "key/ca-key-in-directory",
      "ca/own-certificate",
      "client/principal-differs",
    ])
      assert.ok(!rules.has(rule), rule);
    assert.equal(
      findings.find(({ rule }) => rule === "key/mismatch")?.advice,
      "Swap the contents of client.root.crt and ca.crt.",
    );
    assert.deepEqual(fixes, ["swap-files"]);
  });

  test("are found once between two pairs, and not where only one of the keys fits", async () => {
    const { ca, files, node, root } = await healthySet();
    const app = await clientCertificate({ user: "app", issuedBy: ca });
    const swapped = await judged({ ...files, "node.crt": root.pem, "client.root.crt": node.pem });
    assert.deepEqual(
      swapped.findings.filter(({ rule }) => rule === "file/swapped").map(({ title }) => title),
      ["client.root.crt and node.crt are swapped"],
    );
    const half = await judged({ ...files, "node.crt": root.pem, "client.root.crt": app.pem });
    assert.ok(!half.rules.has("file/swapped"));
    // The same certificate in two files: which of them was meant can't be determined.
    const copied = await judged({
      ...files,
      "client.root.crt": ca.pem,
      "ca.crt": root.pem,
      "client.app.crt": root.pem,
      "client.app.key": root.keyPem,
    });
    assert.ok(!copied.rules.has("file/swapped"));
  });

  test("a CA file isn't swapped with a pair that holds no CA", async () => {
    const { ca, root, node } = await healthySet();
    const other = await authority({ cn: "Elsewhere" });
    const eve = await clientCertificate({ user: "eve", issuedBy: other });
    const { rules } = await judged({
      "ca.crt": root.pem,
      "client.root.crt": eve.pem,
      "client.root.key": root.keyPem,
      ...pair("node", node),
      "ca-ui.crt": ca.pem,
    });
    assert.ok(!rules.has("file/swapped"));
  });
});
