// What a change would take away is found before it is done, whatever the change is.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { accessLost } from "../../../../src/cockroach/trust/accessLost.ts";
import { prepareFix } from "../../../../src/cockroach/fixes/prepareFix.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, load, pair, without } from "../../../support/certsDirectory.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function lost(before: MemoryFiles, after: MemoryFiles): Promise<readonly string[]> {
  return accessLost(await load(before), await load(after), nodeCryptography);
}

describe("access lost", () => {
  test("nothing, where nothing changes for anyone", async () => {
    const { files, ca } = await healthySet();
    const spare = await authority({ keySlot: "spare" });
    assert.deepEqual(await lost(files, files), []);
    assert.deepEqual(await lost({ ...files, "ca.crt": ca.pem + spare.pem }, files), []);
    assert.deepEqual(await lost(without(files, "node.key"), files), []);
  });

  test("a key that is moved away, another key, a key that others can read", async () => {
    const { files, node, root } = await healthySet();
    const refused = ["node.crt won't be accepted in its own directory"];
    const loading =
      "CockroachDB can no longer load the directory: validating node cert: could not stat key file certs/node.key: stat certs/node.key: no such file or directory";
    assert.deepEqual(await lost(files, without(files, "node.key")), [loading, ...refused]);
    assert.deepEqual(await lost(files, { ...files, "node.key": root.keyPem }), refused);
    assert.deepEqual(
      (await lost(files, { ...files, "node.key": { content: node.keyPem, mode: 0o644 } })).at(-1),
      refused[0],
    );
  });

  test("a client pair whose key others can read still serves pgx, so its loss is said", async () => {
    const { files, ca, root } = await healthySet();
    const open = { ...files, "client.root.key": { content: root.keyPem, mode: 0o644 } };
    assert.deepEqual(await lost(open, files), []);
    const late = await clientCertificate({
      issuedBy: ca,
      notBefore: new Date(testNow.getTime() - 9e9),
      notAfter: new Date(testNow.getTime() - 1e9),
    });
    assert.match((await lost(open, { ...open, ...pair("client.root", late) })).join(), /client\.root\.crt/);
  });

  test("a client pair that no CA in its directory verifies must stay usable", async () => {
    const app = await clientCertificate({ user: "app", issuedBy: await authority({ cn: "Elsewhere" }) });
    const files = { "ca.crt": (await authority({ keySlot: "another" })).pem, ...pair("client.app", app) };
    const unusable = ["client.app.crt can no longer be used: it's missing, not valid today, or its key doesn't match"];
    const other = await clientCertificate({ user: "app", keySlot: "other" });
    const expired = await clientCertificate({
      user: "app",
      notBefore: new Date(testNow.getTime() - 9e9),
      notAfter: new Date(testNow.getTime() - 1000),
    });
    assert.deepEqual(await lost(files, files), []);
    assert.deepEqual(await lost(files, without(files, "client.app.key")), unusable);
    assert.deepEqual(await lost(files, without(files, "client.app.crt")), unusable);
    assert.deepEqual(await lost(files, { ...files, "client.app.key": other.keyPem }), unusable);
    assert.deepEqual(await lost(files, { ...files, ...pair("client.app", expired) }), unusable);
  });

  test("a CA, hosts, users, and time", async () => {
    const { files, ca } = await healthySet();
    const other = await authority({ cn: "Other" });
    assert.equal((await lost(files, { ...files, "ca.crt": other.pem })).length, 2);
    assert.deepEqual(
      await lost(files, { ...files, ...pair("node", await nodeCertificate({ issuedBy: ca, hosts: ["127.0.0.1"] })) }),
      ["node.crt won't be valid for localhost"],
    );
    assert.deepEqual(
      await lost(files, { ...files, ...pair("client.root", await clientCertificate({ user: "app", issuedBy: ca })) }),
      ["client.root.crt won't be valid for root"],
    );
    const past = { notBefore: new Date(testNow.getTime() - 2e9), notAfter: new Date(testNow.getTime() - 1000) };
    const early = { notBefore: new Date(testNow.getTime() + 1000), notAfter: new Date(testNow.getTime() + 2e9) };
    for (const dates of [past, early])
      assert.deepEqual(
        await lost(files, { ...files, ...pair("node", await nodeCertificate({ issuedBy: ca, ...dates })) }),
        ["node.crt won't be accepted in its own directory"],
      );
    // To the second: valid at both ends (RFC 5280 section 4.1.2.5).
    for (const dates of [
      { ...past, notAfter: testNow },
      { ...early, notBefore: testNow },
    ])
      assert.deepEqual(
        await lost(files, { ...files, ...pair("node", await nodeCertificate({ issuedBy: ca, ...dates })) }),
        [],
      );
  });

  test("a CA file that can no longer be loaded stops the node", async () => {
    const { files } = await healthySet();
    assert.match((await lost(files, without(files, "ca.crt")))[0] ?? "", /can no longer load|won't be accepted/);
  });

  test("the root CA, which clients with OpenSSL need", async () => {
    const root = await authority();
    const middle = await authority({ cn: "Middle", issuedBy: root });
    const files = pair("node", await nodeCertificate({ issuedBy: middle }));
    const both = { ...files, "ca.crt": middle.pem + root.pem };
    const refused = [
      "psql, Node.js, and Python no longer accept node.crt: the root CA that they need is missing in ca.crt",
    ];
    assert.deepEqual(await lost(both, { ...files, "ca.crt": middle.pem }), refused);
    assert.deepEqual(await lost({ ...files, "ca.crt": middle.pem }, { ...files, "ca.crt": middle.pem }), []);
    // A root of the same name with another key is another CA.
    const twin = await authority({ keySlot: "twin" });
    assert.deepEqual(await lost(both, { ...files, "ca.crt": middle.pem + twin.pem }), refused);
  });

  test("client.node.crt takes the place of node.crt towards other nodes", async () => {
    const { files, ca } = await healthySet();
    assert.deepEqual(
      await lost(files, { ...files, ...pair("client.node", await clientCertificate({ user: "node", issuedBy: ca })) }),
      [],
    );
    const strange = await clientCertificate({ user: "node", issuedBy: await authority({ cn: "Other" }) });
    assert.deepEqual(await lost(files, { ...files, ...pair("client.node", strange) }), [
      "node.crt won't be accepted in its own directory",
    ]);
  });
});

test("a fix says who loses access before it is applied", async () => {
  const { files } = await healthySet();
  const directory = await load(files);
  const offer = (file: string, folder?: string) => ({
    fix: "x",
    title: "x",
    effects: [],
    files: [file],
    plan: () => ({
      ok: true as const,
      changes: [
        {
          type: "move" as const,
          file,
          to: file === "node.key" ? "kept.key" : file,
          ...(folder !== undefined && { folder }),
        },
      ],
    }),
  });
  const prepare = (file: string, folder?: string) =>
    prepareFix(
      offer(file, folder),
      directory,
      memoryAssetLoader(files),
      "/safe",
      (a, b) => `${a}/${b}`,
      nodeCryptography,
    );
  for (const folder of [undefined, "/safe"]) {
    const prepared = await prepare("node.key", folder);
    assert.deepEqual(prepared.ok && prepared.lost.slice(1), [{ loss: "connection", file: "node.crt" }]);
  }
  const client = await prepare("client.root.crt", "/safe");
  assert.deepEqual(client.ok && client.lost, [{ loss: "connection", file: "client.root.crt" }]);
});
