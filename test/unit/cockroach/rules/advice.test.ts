// What a finding advises can be done, and doing it doesn't make things worse.
import assert from "node:assert/strict";
import { createECDH, createPrivateKey } from "node:crypto";
import { test } from "node:test";
import type { FindingAction } from "../../../../src/cockroach/actions/findingAction.ts";
import type { Finding } from "../../../../src/cockroach/rules/basis/rule.ts";
import type { GeneralNameSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { bitString, objectIdentifier, sequence } from "../../../../src/pki/asn1/derWriter.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, judge, load, pair, without, type Judging } from "../../../support/certsDirectory.ts";
import { judged } from "../../../support/judged.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const dayMs = 86_400_000;

async function find(rule: string, files: MemoryFiles, judging: Judging = {}): Promise<readonly Finding[]> {
  return (await judge(files, judging)).verdict.findings.filter((one) => one.rule === rule);
}

/** The commands that are offered for the findings of a rule. */
async function commandsFor(rule: string, files: MemoryFiles): Promise<readonly string[]> {
  const all = judged(await load(files));
  return all.verdict.findings
    .filter((one) => one.rule === rule)
    .flatMap((one) => all.actionsOf(one))
    .flatMap((action: FindingAction) => (action.type === "copyCommand" ? [action.command] : []));
}

const dnsNames = (...names: readonly string[]) =>
  ({
    type: "subjectAltName",
    critical: false,
    names: names.map((value): GeneralNameSpec => ({ type: "dNSName", value })),
  }) as const;

test("rejects a P-224 key, which TLS 1.3 has no signature for", async () => {
  const ecdh = createECDH("secp224r1");
  const point = new Uint8Array(ecdh.generateKeys());
  const algorithm = sequence(objectIdentifier("1.2.840.10045.2.1"), objectIdentifier("1.3.132.0.33"));
  const subjectPublicKeyInfo = sequence(algorithm, bitString(point));
  const { ca, files } = await healthySet();
  const node = await nodeCertificate({ issuedBy: ca, subjectPublicKeyInfo });
  const [server] = await find("path/refused", { ...files, "node.crt": node.pem });
  assert.equal(server?.title, "node.crt has a key that TLS connections can't use");
  assert.equal(server.quote, "tls: unsupported certificate curve (P-224)");
  const app = await clientCertificate({ user: "app", issuedBy: ca, subjectPublicKeyInfo });
  const [client] = await find("path/refused", { ...files, "client.app.crt": app.pem });
  assert.equal(client?.quote, undefined, "Go's client connects without it and says nothing");
});

test("doesn't advise to wait for a CA that is valid already", async () => {
  const { ca, files } = await healthySet();
  const [from, until] = [-20, -10].map((days) => new Date(testNow.getTime() + days * dayMs));
  const expired = { issuedBy: ca, notBefore: from ?? testNow, notAfter: until ?? testNow };
  const old = { ...files, ...pair("node", await nodeCertificate(expired)) };
  assert.equal((await find("validity/expired", old)).length, 1);
  assert.deepEqual(await find("path/issuer-not-valid", old), []);
  const early = { now: testNow.getTime() - 30 * dayMs };
  assert.equal((await find("path/issuer-not-valid", old, early)).length, 1, "a CA that isn't valid yet");
});

test("advises no command that would create the same fault again", async () => {
  const { ca, files } = await healthySet();
  const nodeWith = async (...names: readonly string[]) => ({
    ...files,
    ...pair("node", await nodeCertificate({ issuedBy: ca, withExtensions: [dnsNames(...names)] })),
  });
  const [also] = await commandsFor("client/further-users", await nodeWith("localhost", "root"));
  assert.match(also ?? "", /create-node localhost --certs-dir/);
  const [wildcard] = await commandsFor("names/wildcard-never-matches", await nodeWith("n*.example.com", "node1"));
  assert.match(wildcard ?? "", /create-node node1 --certs-dir/);
  assert.deepEqual(await commandsFor("names/wildcard-never-matches", await nodeWith("*")), []);
  const port = await commandsFor("names/not-a-host", await nodeWith("localhost:26257", "my host"));
  for (const one of port) assert.match(one, /create-node localhost --certs-dir/);
});

test("suggests the host name of a URL or of a name with its port", async () => {
  const { ca, files } = await healthySet();
  for (const [name, bare] of [
    ["localhost:26257", "localhost"],
    ["https://db.example.com/", "db.example.com"],
    ["postgresql://root@db:26257/defaultdb?sslmode=verify-full", "db"],
    ["node1.", "node1"],
    [".example.com", "example.com"],
    [" node1", "node1"],
  ] as const) {
    const node = await nodeCertificate({ issuedBy: ca, withExtensions: [dnsNames(name)] });
    const [finding] = await find("names/not-a-host", { ...files, ...pair("node", node) });
    assert.equal(finding?.advice, `Reissue it with ${bare} instead.`, name);
  }
  for (const name of ["node 1", "10.0.0.0/24"]) {
    const node = await nodeCertificate({ issuedBy: ca, withExtensions: [dnsNames(name)] });
    const [finding] = await find("names/not-a-host", { ...files, ...pair("node", node) });
    assert.equal(finding?.advice, "Reissue it with the host name.", name);
  }
});

test("creates no CA where one exists, and no certificate for an impossible tenant", async () => {
  const { files, node } = await healthySet();
  const [own] = await commandsFor("ca/own-certificate", { ...files, "ca.crt": node.pem });
  assert.match(own ?? "", /^openssl storeutl/);
  const [elsewhere] = await commandsFor("directory/no-certificates", { "notes.txt": "certs are in certs/" });
  assert.equal(elsewhere, "ls -ld certs");
  assert.deepEqual(await commandsFor("key/missing", { ...files, "client-tenant.abc.crt": node.pem }), []);
  const [client] = await commandsFor("ca/missing-for-client", without(files, "ca.crt", "node.crt", "node.key"));
  assert.equal(client, "ls -l certs");
});

test("never moves a key from a certificate file onto another file", async () => {
  const { ca, node, files } = await healthySet();
  const advice = async (set: MemoryFiles): Promise<string> =>
    (await find("file/wrong-block-type", { ...files, ...set }))[0]?.advice ?? "";
  const both = { "node.crt": node.pem + node.keyPem };
  assert.match(await advice(both), /^Remove the key from node\.crt\. First check whether node\.key contains the same/);
  assert.match(await advice({ "node.crt": node.keyPem }), /^Replace the content of node\.crt with the certificate\./);
  const { "node.key": _, ...others } = files;
  const [alone] = await find("file/wrong-block-type", { ...others, ...both });
  assert.equal(alone?.advice, "Move the key to node.key.");
  assert.match(await advice({ "ca.crt": ca.pem + ca.keyPem }), /^Move the key out of ca\.crt to a safe place/);
});

test("recognizes a certificate and a key that are swapped", async () => {
  const { node, files } = await healthySet();
  const swapped = { ...files, "node.crt": node.keyPem, "node.key": node.pem };
  for (const rule of ["file/wrong-block-type", "key/not-a-key"]) {
    const [finding] = await find(rule, swapped);
    assert.equal(finding?.advice, "Swap the contents of node.crt and node.key.", rule);
  }
  for (const command of await commandsFor("key/not-a-key", swapped)) assert.match(command, /^grep/);
});

test("converts what is only in another format", async () => {
  const { node, files } = await healthySet();
  const der = createPrivateKey(node.keyPem).export({ type: "pkcs8", format: "der" });
  const set = { ...files, "node.key": new Uint8Array(der) };
  assert.match((await find("key/not-a-key", set))[0]?.advice ?? "", /^Convert it to PEM/);
  assert.deepEqual(await commandsFor("key/not-a-key", set), [
    "openssl pkey -inform der -in certs/node.key -out certs/node.key.pem",
  ]);
  const bundle = { ...files, "ca.crt": encodePem("PKCS7", new Uint8Array([0x30, 0])) };
  assert.match((await find("file/wrong-block-type", bundle))[0]?.advice ?? "", /^Convert it to certificates/);
  assert.deepEqual(await commandsFor("file/wrong-block-type", bundle), [
    "openssl pkcs7 -in certs/ca.crt -print_certs -out certs/ca.crt.pem",
  ]);
});

test("keeps the key of a CA that only lacks keyCertSign", async () => {
  const { files } = await healthySet();
  const ca = await authority({
    withExtensions: [{ type: "keyUsage", critical: true, bits: ["digitalSignature"] }],
  });
  const [finding] = await find("ca/key-cert-sign-missing", { ...files, "ca.crt": ca.pem });
  assert.match(finding?.advice ?? "", /keep its key/);
});

test("judges only the order if a pair's certificate isn't the first of its file", async () => {
  const { ca, node, files } = await healthySet();
  const { verdict } = await judge({ ...files, "node.crt": ca.pem + node.pem });
  assert.deepEqual(
    verdict.findings.map(({ rule }) => rule),
    ["key/mismatch"],
  );
});

test("judges nothing but the swap of two certificates", async () => {
  const { node, root, files } = await healthySet();
  const { verdict } = await judge({ ...files, "node.crt": root.pem, "client.root.crt": node.pem });
  assert.deepEqual([...new Set(verdict.findings.map(({ rule }) => rule))].sort(), ["file/swapped", "key/mismatch"]);
});

test("advises to fix a CA file without a CA before anything else", async () => {
  const { node, files } = await healthySet();
  const set = { ...files, "ca.crt": node.pem };
  const [root] = (await find("path/unknown-authority", set)).filter(({ file }) => file === "client.root.crt");
  assert.equal(root?.advice, "Fix ca.crt first: it contains the certificate of node.crt instead of a CA.");
  for (const command of await commandsFor("path/unknown-authority", set)) assert.match(command, /^openssl/);
});

test("never advises to remove a key whose certificate has another ending", async () => {
  const { ca, node } = await healthySet();
  for (const name of ["node.CRT", "node.pem", "node.cer"]) {
    const set = { "ca.crt": ca.pem, "node.key": node.keyPem, [name]: node.pem };
    const [key] = await find("key/without-certificate", set);
    assert.equal(key?.title, `CockroachDB doesn't use node.key, because it ignores the file name ${name}`);
    assert.equal(key.advice, `If CockroachDB should use them, rename ${name} to node.crt.`);
  }
  const [alone] = await find("key/without-certificate", { "ca.crt": ca.pem, "node.key": node.keyPem });
  assert.doesNotMatch(alone?.advice ?? "remove", /remove/);
});
