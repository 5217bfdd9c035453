// Every fix is run on real files and taken back; bytes and modes are compared.
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { offerFor, realDirectory, runAndUndo, stateOf } from "../../../support/fixRun.ts";
import type { RealFiles } from "../../../support/realFiles.ts";

const day = 86_400_000;
const days = (count: number): Date => new Date(testNow.getTime() + count * day);
const past = { cn: "Old CA", notBefore: days(-900), notAfter: days(-10) };
const older = { cn: "Older CA", notBefore: days(-400), notAfter: days(400) };
const modeOf = (path: string, name: string): number => statSync(join(path, name)).mode & 0o777;

async function healthyFiles(changes: RealFiles = {}): Promise<RealFiles> {
  const { ca, node, root } = await healthySet();
  return { "ca.crt": ca.pem, ...pair("node", node), ...pair("client.root", root), ...changes };
}

function subjects(pem: string): readonly string[] {
  return (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((block) =>
    new X509Certificate(block).subject.replace(/[\s\S]*CN=/, ""),
  );
}

describe("fixes", () => {
  test("set-key-mode", async () => {
    const { node } = await healthySet();
    const path = realDirectory(await healthyFiles({ "node.key": { content: node.keyPem, mode: 0o644 } }));
    await runAndUndo(path, "key/permissions", "set-key-mode", ({ title, effects }) => {
      assert.equal(title, "Set the file mode of node.key to 0600");
      assert.ok(effects[0]?.includes("from 0644 to 0600"));
      assert.equal(modeOf(path, "node.key"), 0o600);
    });
  });

  test("rename-file: another ending", async () => {
    const { ca } = await healthySet();
    const app = await clientCertificate({ user: "app", issuedBy: ca });
    const path = realDirectory(await healthyFiles({ "client.app.pem": app.pem, "client.app.key": app.keyPem }));
    await runAndUndo(path, "directory/almost-read", "rename-file", ({ title }, read) => {
      assert.equal(title, "Rename client.app.pem to client.app.crt");
      assert.equal(read("client.app.crt"), app.pem);
      assert.ok(!existsSync(join(path, "client.app.pem")));
    });
  });

  test("rename-file: DER under another ending becomes PEM", async () => {
    const { ca } = await healthySet();
    const app = await clientCertificate({ user: "app", issuedBy: ca });
    const path = realDirectory(await healthyFiles({ "client.app.cer": { content: app.der, mode: 0o640 } }));
    await runAndUndo(path, "directory/almost-read", "rename-file", (_, read) => {
      assert.equal(read("client.app.crt"), app.pem);
      assert.equal(modeOf(path, "client.app.crt"), 0o640);
    });
  });

  test("rename-file: another case", async () => {
    const { node } = await healthySet();
    const path = realDirectory({ ...(await healthyFiles()), "UI.crt": node.pem });
    await runAndUndo(path, "directory/unknown-file-name", "rename-file", ({ title }) =>
      assert.equal(title, "Rename UI.crt to ui.crt"),
    );
  });

  test("rename-file isn't offered if the name is taken or not certain", async () => {
    const { ca, node } = await healthySet();
    const path = realDirectory(await healthyFiles({ "NODE.crt": node.pem, "ca-old.crt": ca.pem }));
    assert.equal((await offerFor(path, "directory/unknown-file-name", "rename-file")).offer, undefined);
  });

  test("rename-kubernetes-secret: the node's", async () => {
    const { ca, node } = await healthySet();
    const path = realDirectory({
      "ca.crt": ca.pem,
      "tls.crt": node.pem,
      "tls.key": { content: node.keyPem, mode: 0o400 },
    });
    await runAndUndo(path, "directory/kubernetes-secret", "rename-kubernetes-secret", ({ title }, read) => {
      assert.equal(title, "Rename tls.crt and tls.key to node.crt and node.key");
      assert.equal(read("node.key"), node.keyPem);
      assert.equal(modeOf(path, "node.key"), 0o400);
    });
  });

  test("rename-kubernetes-secret: a user's", async () => {
    const { ca, root } = await healthySet();
    const path = realDirectory({ "ca.crt": ca.pem, "tls.crt": root.pem });
    await runAndUndo(path, "directory/kubernetes-secret", "rename-kubernetes-secret", ({ title }) =>
      assert.equal(title, "Rename tls.crt to client.root.crt"),
    );
  });

  test("copy-kubernetes-secret", async () => {
    const { ca, node } = await healthySet();
    const path = realDirectory({
      "ca.crt": ca.pem,
      "tls.crt": node.pem,
      "tls.key": { content: node.keyPem, mode: 0o644 },
    });
    await runAndUndo(path, "directory/kubernetes-secret", "copy-kubernetes-secret", () => {
      const copied = Object.keys(stateOf(path)).filter((name) => name.startsWith("safe/"));
      assert.deepEqual(copied.sort(), ["safe/ca.crt", "safe/node.crt", "safe/node.key"]);
      assert.equal(modeOf(path, "../safe/node.key"), 0o600);
    });
  });

  test("convert-to-pem", async () => {
    const { node } = await healthySet();
    const path = realDirectory(await healthyFiles({ "node.crt": { content: node.der, mode: 0o604 } }));
    await runAndUndo(path, "file/der", "convert-to-pem", (_, read) => {
      assert.equal(read("node.crt"), node.pem);
      assert.equal(modeOf(path, "node.crt"), 0o604);
    });
  });

  test("split-key: of a pair", async () => {
    const { ca, node } = await healthySet();
    const path = realDirectory({ "ca.crt": ca.pem, "node.crt": `# node\r\n${node.keyPem}# cert\n${node.pem}` });
    await runAndUndo(path, "file/wrong-block-type", "split-key", (_, read) => {
      assert.equal(read("node.crt"), `# node\r\n# cert\n${node.pem}`);
      assert.equal(read("node.key"), node.keyPem);
      assert.equal(modeOf(path, "node.key"), 0o600);
    });
  });

  test("split-key: of a CA, to another folder", async () => {
    const { ca } = await healthySet();
    const path = realDirectory({ "ca.crt": ca.pem + ca.keyPem });
    await runAndUndo(path, "file/wrong-block-type", "split-key", ({ asksFolder }, read) => {
      assert.match(asksFolder ?? "", /ca\.key/);
      assert.equal(read("ca.crt"), ca.pem);
      assert.equal(read("../safe/ca.key"), ca.keyPem);
    });
  });

  test("split-key isn't offered over an existing key", async () => {
    const { ca, node } = await healthySet();
    const path = realDirectory({ "ca.crt": ca.pem, "node.crt": node.pem + node.keyPem, "node.key": node.keyPem });
    assert.equal((await offerFor(path, "file/wrong-block-type", "split-key")).offer, undefined);
  });

  test("order-newest-first: comments move with their blocks, the rest stays", async () => {
    const { ca } = await healthySet();
    const [expired, old] = await Promise.all([authority(past), authority(older)]);
    const path = realDirectory(
      await healthyFiles({ "ca.crt": `# expired\n${expired.pem}# old\n${old.pem}# new\n${ca.pem.trimEnd()}` }),
    );
    await runAndUndo(path, "ca/newest-not-first", "order-newest-first", (_, read) =>
      assert.equal(read("ca.crt"), `# new\n${ca.pem}# old\n${old.pem}# expired\n${expired.pem}`),
    );
  });

  test("move-certificate-first: for the key of a CA", async () => {
    const { ca } = await healthySet();
    const old = await authority(older);
    const path = realDirectory({
      "ca.crt": `${ca.pem}\n# the rest\n`.replace("\n\n", `\n${old.pem}\n`),
      "ca.key": old.keyPem,
    });
    await runAndUndo(path, "key/ca-key-order", "move-certificate-first", (_, read) => {
      assert.deepEqual(subjects(read("ca.crt")), ["Older CA", "Cockroach CA"]);
      assert.ok(read("ca.crt").endsWith("\n# the rest\n"));
    });
  });

  test("move-certificate-first: for the key of a pair", async () => {
    const { ca, node } = await healthySet();
    const path = realDirectory({ "ca.crt": ca.pem, "node.crt": ca.pem + node.pem, "node.key": node.keyPem });
    await runAndUndo(path, "key/mismatch", "move-certificate-first", (_, read) =>
      assert.equal(read("node.crt"), node.pem + ca.pem),
    );
  });

  test("order-chain", async () => {
    const { ca } = await healthySet();
    const first = await authority({ cn: "First", issuedBy: ca });
    const second = await authority({ cn: "Second", issuedBy: first });
    const node = await nodeCertificate({ issuedBy: second });
    const path = realDirectory({
      "ca.crt": ca.pem,
      "node.crt": node.pem + first.pem + second.pem,
      "node.key": node.keyPem,
    });
    await runAndUndo(path, "path/chain-order", "order-chain", (_, read) =>
      assert.equal(read("node.crt"), node.pem + second.pem + first.pem),
    );
  });

  test("drop-expired-ca", async () => {
    const { ca } = await healthySet();
    const expired = await authority(past);
    const path = realDirectory(
      await healthyFiles({ "ca.crt": { content: `# current\r\n${ca.pem}# old\n${expired.pem}# end`, mode: 0o600 } }),
    );
    await runAndUndo(path, "ca/expired-beside-current", "drop-expired-ca", (_, read) => {
      assert.equal(read("ca.crt"), `# current\r\n${ca.pem}# old\n# end`);
      assert.equal(modeOf(path, "ca.crt"), 0o600);
    });
  });

  test("drop-duplicate-ca", async () => {
    const { ca } = await healthySet();
    const path = realDirectory(await healthyFiles({ "ca.crt": ca.pem + ca.pem.trimEnd() }));
    await runAndUndo(path, "ca/duplicate", "drop-duplicate-ca", (_, read) => assert.equal(read("ca.crt"), ca.pem));
  });

  test("swap-files", async () => {
    const { ca, node, root } = await healthySet();
    const path = realDirectory({
      "ca.crt": node.pem,
      "node.crt": `# ca\n${ca.pem}`,
      "node.key": node.keyPem,
      ...pair("client.root", root),
    });
    await runAndUndo(path, "file/swapped", "swap-files", (_, read) => {
      assert.equal(read("ca.crt"), `# ca\n${ca.pem}`);
      assert.equal(read("node.crt"), node.pem);
    });
    const pairs = realDirectory(await healthyFiles({ "node.crt": root.pem, "client.root.crt": node.pem }));
    await runAndUndo(pairs, "file/swapped", "swap-files", (_, read) => {
      assert.equal(read("node.crt"), node.pem);
    });
  });

  test("move-ca-key", async () => {
    const { ca } = await healthySet();
    const path = realDirectory(await healthyFiles({ "ca.key": { content: ca.keyPem, mode: 0o400 } }));
    await runAndUndo(path, "key/ca-key-in-directory", "move-ca-key", (_, read) => {
      assert.equal(read("../safe/ca.key"), ca.keyPem);
      assert.equal(modeOf(path, "../safe/ca.key"), 0o400);
      assert.ok(!existsSync(join(path, "ca.key")));
    });
  });
});
