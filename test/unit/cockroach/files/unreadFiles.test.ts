// What depends on a file beyond the limits can't be determined: logins, notes on CAs, running nodes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeProfile } from "../../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { isReadWhole, type CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { defaultSettings } from "../../../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../../../src/cockroach/directory/loadCertsDirectory.ts";
import { budgets } from "../../../../src/cockroach/files/budgets.ts";
import { connectRpc, sqlHandshake } from "../../../../src/cockroach/login/connect.ts";
import { defaultLoginSettings } from "../../../../src/cockroach/login/loginSettings.ts";
import { clientsOf, serverSideOf, unreadClients, verifierOf } from "../../../../src/cockroach/login/peers.ts";
import { certificateDifference } from "../../../../src/cockroach/runningNode/certificateDifference.ts";
import { pairRefusal } from "../../../../src/cockroach/runningNode/clientPair.ts";
import { servedChain } from "../../../../src/cockroach/runningNode/servedChain.ts";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { authority, certificate, clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet } from "../../../support/certsDirectory.ts";
import { heavyClient } from "../../../support/heavyCertificate.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function load(files: MemoryFiles): Promise<CertsDirectory> {
  const directory = await loadCertsDirectory({
    loader: memoryAssetLoader(files),
    path: "certs",
    settings: defaultSettings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
  });
  assert.ok(directory);
  return directory;
}

/** Text of a certificate file that is beyond the limit of one certificate. */
async function tooLarge(): Promise<string> {
  return (await heavyClient({ names: 20_000, issuedBy: await authority() })).pem;
}

const rulesFound = (directory: CertsDirectory): readonly string[] =>
  runRules(directory).findings.map(({ rule, file }) => `${rule} ${file}`);

test("an unread node.crt isn't a missing one: logins can't be determined, whatever sslmode is", async () => {
  const { files } = await healthySet();
  const directory = await load({ ...files, "node.crt": await tooLarge() });
  const [client] = clientsOf(directory);
  assert.ok(client);
  const connection = {
    serverSide: serverSideOf(directory),
    client,
    settings: defaultLoginSettings,
    verifier: verifierOf(directory, nodeCryptography),
  };
  for (const sslMode of ["require", "verify-ca", "verify-full"] as const) {
    const { outcome, steps } = await sqlHandshake({ ...connection, sslMode });
    assert.equal(outcome, "cannotTell", sslMode);
    assert.match(steps.at(-1)?.found ?? "", /^node\.crt wasn't read\. /);
  }
  assert.equal((await connectRpc(connection)).outcome, "cannotTell");
});

test("lists the client files that weren't read, including those beyond the maximum number of entries", async () => {
  const { files } = await healthySet();
  const directory = await load({ ...files, "client.big.crt": await tooLarge() });
  assert.deepEqual(
    unreadClients(directory).map(({ file }) => file),
    ["client.big.crt"],
  );
  assert.equal(isReadWhole(directory), false);
  const partial = { ...directory, contents: { ...directory.contents, leftOut: 3 } };
  assert.deepEqual(
    unreadClients(partial).map(({ file }) => file),
    ["client.big.crt", "3 more files"],
  );
});

test("says nothing about a certificate in a CA file that an unread pair could need or be", async () => {
  const ca = await authority();
  const stranger = await certificate(nodeProfile(hostNames(["n1"])), { issuedBy: ca, keySlot: "stranger" });
  const client = await clientCertificate({ issuedBy: ca });
  const files = {
    "client.root.crt": client.pem,
    "client.root.key": client.keyPem,
    "client.big.key": client.keyPem,
  };
  const beside = { ...files, "ca.crt": ca.pem + stranger.pem };
  assert.ok(rulesFound(await load(beside)).includes("ca/end-entity-as-anchor ca.crt"));
  const alone = { ...files, "ca.crt": stranger.pem };
  assert.ok(rulesFound(await load(alone)).includes("ca/not-a-ca ca.crt"));
  const big = { "client.big.crt": await tooLarge() };
  for (const set of [beside, alone]) {
    const found = rulesFound(await load({ ...set, ...big }));
    assert.deepEqual(
      found.filter((one) => /^ca\/(end-entity|not-a-ca|key-cert)/.test(one)),
      [],
    );
  }
});

test("can't determine whether a node serves a file that wasn't read, or whether a pair can be presented", async () => {
  const { files } = await healthySet();
  const read = await load(files);
  const served = read.byName.get("node.crt")?.content.blocks[0]?.certificate;
  assert.ok(served);
  const large = await tooLarge();
  const directory = await load({ ...files, "node.crt": large, "client.root.crt": large });
  const { severity, found } = certificateDifference(
    servedChain({ chain: [served.der] }),
    directory.byName.get("node.crt"),
    directory,
  );
  assert.equal(severity, "warning");
  assert.match(found, /^Cannot determine whether it serves node\.crt: the file was not read\. /);
  assert.match(pairRefusal(directory, "root") ?? "", /^Cannot determine whether client\.root\.crt can be used/);
});

test("looks at CAs and the node's files first if there are more entries than the limit", async () => {
  const { files } = await healthySet();
  const fillers = Array.from({ length: budgets.entries + 10 }, (_, i) => [`a${i}`, ""] as const);
  const directory = await load({ ...Object.fromEntries(fillers), ...files });
  assert.ok(directory.contents.leftOut > 0);
  assert.deepEqual(
    Object.keys(files).filter((name) => !directory.contents.entries.some((entry) => entry.name === name)),
    [],
  );
  assert.ok(!rulesFound(directory).some((one) => one.startsWith("ca/missing")));
});
