// Our own validator as judge: what is created has no finding, in every version of CockroachDB's rules that it knows by
// default.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, test } from "node:test";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { runRules } from "../../src/cockroach/rules/runRules.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import type { KeyType } from "../../src/pki/issue/keyPair.ts";
import { emptySet, wholeSet, type CreatedSet } from "./createdSet.ts";

const made: CreatedSet[] = [];
after(() => {
  for (const { base } of made) rmSync(base, { recursive: true });
});

async function findings(set: CreatedSet): Promise<readonly string[]> {
  made.push(set);
  const directory = await loadCertsDirectory({
    loader: nodeAssetLoader(set.certs),
    path: set.certs,
    settings: { ...defaultSettings, process: { operatingSystem: "linux", uid: 1000, gid: 1000 } },
    now: Date.now(),
    cryptography: nodeCryptography,
  });
  assert.ok(directory);
  assert.ok(directory.certificateFiles.length > 0);
  return runRules(directory).findings.map(({ rule, severity, file, title }) => `${severity} ${rule} ${file}: ${title}`);
}

const keyTypes: readonly KeyType[] = [
  { algorithm: "rsa", bits: 2048 },
  { algorithm: "ecdsa-p256" },
  { algorithm: "ecdsa-p384" },
  { algorithm: "ed25519" },
];

for (const keyType of keyTypes) {
  test(`one of every kind with ${keyType.algorithm} keys`, async () => {
    assert.deepEqual(await findings(await wholeSet(keyType)), []);
  });
}

test("a split set: every CA of its own, and client.node.crt", async () => {
  const set = emptySet({ algorithm: "ecdsa-p256" });
  const key = (name: string): string => `${set.base}/safe/${name}.key`;
  await set.create({ kind: "ca" });
  await set.create({ kind: "client-ca", caKey: key("client") });
  await set.create({ kind: "ui-ca", caKey: key("ui") });
  await set.create({ kind: "tenant-client-ca", caKey: key("tenant") });
  await set.create({ kind: "node", hosts: ["localhost", "node1"] });
  await set.create({ kind: "ui", hosts: ["localhost"], caKey: key("ui") });
  await set.create({ kind: "client", user: "node", caKey: key("client") });
  await set.create({ kind: "client", user: "root", caKey: key("client") });
  await set.create({ kind: "tenant-client", tenantId: "3", hosts: ["localhost"], caKey: key("tenant") });
  assert.deepEqual(await findings(set), []);
});

test("a node and a client below an intermediate CA", async () => {
  const set = emptySet({ algorithm: "ecdsa-p256" });
  const [certificatePath, keyPath] = [`${set.base}/safe/intermediate.crt`, `${set.base}/safe/intermediate.key`];
  await set.create({ kind: "ca" });
  await set.create({ kind: "intermediate-ca", commonName: "Cockroach Intermediate CA", certificatePath, keyPath });
  await set.create({ kind: "node", hosts: ["localhost"], caKey: keyPath, caCertificate: certificatePath });
  await set.create({ kind: "client", user: "root", caKey: keyPath, caCertificate: certificatePath });
  assert.deepEqual(await findings(set), []);
});
