// A certs directory as CockroachDB's own tests and documentation describe it, with its exact words, and what a reload
// reads again.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { entryError, fileNamed, type CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import { defaultSettings } from "../../../../src/cockroach/directory/directorySettings.ts";
import { caProfile, tenantClientProfile, tenantSigningProfile } from "../../../../src/cockroach/create/profile.ts";
import { loadCertsDirectory } from "../../../../src/cockroach/directory/loadCertsDirectory.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";
import { authority, certificate, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, judge, load, pair, without, type Judging } from "../../../support/certsDirectory.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

/** `file: error` of every recognized file, `ok` without an error. */
function errors({ certificateFiles }: CertsDirectory): Readonly<Record<string, string>> {
  return Object.fromEntries(certificateFiles.map((file) => [file.file, entryError(file) ?? "ok"]));
}

async function errorsOf(files: MemoryFiles, judging: Judging = {}): Promise<Readonly<Record<string, string>>> {
  return errors(await load(files, judging));
}

async function rulesOf(files: MemoryFiles, judging: Judging = {}): Promise<readonly string[]> {
  const { verdict } = await judge(files, judging);
  return verdict.findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
}

const named = (cn: string) => [[{ type: "2.5.4.3", value: cn }]];
const gone = (key: string): string =>
  `could not stat key file certs/${key}: stat certs/${key}: no such file or directory`;
const negativeSerial = { serialNumber: -5n };

describe("a certs directory as CockroachDB loads it", () => {
  test("case 1: bad names load nothing and are no failure", async () => {
    const files = Object.fromEntries(
      ["ca.foo.crt", "cr..crt", "node.foo.crt", "node..crt", "client.crt", "client..crt"].map((name) => [name, ""]),
    );
    const directory = await load(files);
    assert.deepEqual(
      [directory.certificateFiles.length, directory.otherFiles.length, directory.loadFailure],
      [0, 6, undefined],
    );
    assert.deepEqual(await rulesOf(files), []);
  });

  test("case 2: root.crt is skipped", async () => {
    assert.equal((await load({ "root.crt": "" })).otherFiles[0]?.nameError, 'unknown prefix "root"');
  });

  test("case 3: client.a.b.c.crt is for the user a.b.c", async () => {
    assert.equal((await load({ "client.a.b.c.crt": "" })).certificateFiles[0]?.name, "a.b.c");
  });

  test("case 4: a missing directory contains no certificates and isn't a load failure", async () => {
    const directory = await load({}, { listing: { code: "not-found", message: "no such file or directory" } });
    assert.deepEqual(
      [directory.contents.state, directory.certificateFiles, directory.loadFailure],
      ["missing", [], undefined],
    );
  });

  test("case 5: without keys only the CA is fine", async () => {
    const { files } = await healthySet();
    assert.deepEqual(await errorsOf(without(files, "node.key", "client.root.key")), {
      "ca.crt": "ok",
      "node.crt": gone("node.key"),
      "client.root.crt": gone("client.root.key"),
    });
  });

  test("cases 6, 7: permissions of keys, but not of the CA's, and not where they are not checked", async () => {
    const { files, ca, node, root } = await healthySet();
    const open = {
      ...files,
      "node.key": { content: node.keyPem, mode: 0o704 },
      "client.root.key": { content: root.keyPem, mode: 0o740 },
      "ca.key": { content: ca.keyPem, mode: 0o777 },
    };
    assert.deepEqual(await errorsOf(open), {
      "ca.crt": "ok",
      "node.crt": "key file certs/node.key has permissions -rwx---r--, exceeds -rwx------",
      "client.root.crt": "key file certs/client.root.key has permissions -rwxr-----, exceeds -rwx------",
    });
    assert.deepEqual(await errorsOf(open, { process: { operatingSystem: "windows" } }), {
      "ca.crt": "ok",
      "node.crt": "ok",
      "client.root.crt": "ok",
    });
  });

  test("case 8: the loader does not look into keys", async () => {
    const { files } = await healthySet();
    const dummy = { content: "dummy", mode: 0o700 };
    const directory = await load({ ...files, "node.key": dummy, "client.root.key": dummy });
    assert.deepEqual(Object.values(errors(directory)), ["ok", "ok", "ok"]);
    assert.equal(fileNamed(directory, "node.crt")?.key?.state, "notAKey");
  });

  test("case 9: a client certificate of another user", async () => {
    const { ca } = await healthySet();
    const files = {
      "ca.crt": ca.pem,
      ...pair("client.root", await clientCertificate({ user: "notroot", issuedBy: ca })),
    };
    const { verdict } = await judge(files, { version: "22.1" });
    assert.ok(
      verdict.findings.some(({ quote }) =>
        quote?.endsWith('client certificate has principals ["notroot"], expected "root"'),
      ),
    );
    assert.deepEqual(await rulesOf(files, { version: "24.2" }), []);
    const old = await judge(files, { version: "19.2" });
    assert.ok(
      old.verdict.findings.some(({ quote }) =>
        quote?.endsWith(
          'client certificate has Subject "CN=notroot,O=Cockroach", expected "CN=root" (must match filename)',
        ),
      ),
    );
  });

  test("case 10: a node certificate of another principal", async () => {
    const { ca } = await healthySet();
    const files = {
      "ca.crt": ca.pem,
      ...pair("node", await nodeCertificate({ issuedBy: ca, subject: named("notnode"), hosts: ["localhost"] })),
    };
    const says =
      'validating node cert: client/server node certificate has principals ["notnode" "localhost"], expected "node"';
    assert.equal((await load(files, { version: "24.1" })).loadFailure?.text, says);
    assert.equal((await load(files, { version: "24.2" })).loadFailure, undefined);
    const split = { ...files, ...pair("client.node", await clientCertificate({ user: "node", issuedBy: ca })) };
    assert.equal((await load(split, { version: "24.1" })).loadFailure, undefined);
  });

  test("case 11: a leaf with its CA after it", async () => {
    const { ca, node, files } = await healthySet();
    const directory = await load({ ...files, "node.crt": node.pem + ca.pem });
    assert.equal(fileNamed(directory, "node.crt")?.content.blocks.length, 2);
    assert.deepEqual(await rulesOf({ ...files, "node.crt": node.pem + ca.pem }), []);
  });

  test("cases 14 to 18: what a file must hold", async () => {
    const { node, files } = await healthySet();
    const withNode = (content: string | Uint8Array): Promise<Readonly<Record<string, string>>> =>
      errorsOf({ ...files, "node.crt": content });
    assert.equal((await errorsOf({ "ca.crt": "" }))["ca.crt"], "empty certificate file: ca.crt");
    assert.equal((await withNode(node.der))["node.crt"], "no certificates found in node.crt");
    const asPem = "failed to parse certificate file node.crt as PEM: block";
    assert.equal(
      (await withNode(node.pem + encodePem("RSA PRIVATE KEY", Uint8Array.of(0))))["node.crt"],
      `${asPem} #1 is of type RSA PRIVATE KEY, not CERTIFICATE`,
    );
    assert.equal(
      (await withNode(node.pem.replaceAll("CERTIFICATE", "TRUSTED CERTIFICATE")))["node.crt"],
      `${asPem} #0 is of type TRUSTED CERTIFICATE, not CERTIFICATE`,
    );
    assert.ok(
      (await withNode(encodePem("CERTIFICATE", Uint8Array.of(1, 2, 3))))["node.crt"]?.startsWith(
        "failed to parse certificate 0 in file node.crt: x509: ",
      ),
    );
  });

  test("cases 19, 20: a key that is a directory, and one behind a link", async () => {
    const { files, node } = await healthySet();
    assert.equal(
      (await errorsOf({ ...files, "node.key": { content: "", type: "directory" } }))["node.crt"],
      "key file certs/node.key is not a regular file",
    );
    assert.equal(
      (await errorsOf({ ...files, "node.key": { content: node.keyPem, listedAs: "symbolicLink" } }))["node.crt"],
      "ok",
    );
  });

  test("case 29: tenant certificates", async () => {
    const ca = await certificate(caProfile());
    const files = {
      "ca-client-tenant.crt": ca.pem,
      ...pair(
        "client-tenant.999",
        await certificate(tenantClientProfile("999", [{ type: "dNSName", value: "localhost" }]), { issuedBy: ca }),
      ),
      ...pair(
        "tenant-signing.999",
        await certificate(tenantSigningProfile("999"), { keyType: { algorithm: "ed25519" } }),
      ),
    };
    const directory = await load(files);
    assert.deepEqual(errors(directory), {
      "ca-client-tenant.crt": "ok",
      "client-tenant.999.crt": "ok",
      "tenant-signing.999.crt": "ok",
    });
    assert.deepEqual(
      fileNamed(directory, "client-tenant.999.crt")?.paths.map(({ answer }) => answer?.outcome),
      ["trusted", "trusted"],
    );
    assert.equal(fileNamed(directory, "tenant-signing.999.crt")?.key?.state, "matches");
  });

  test("case 31: a tenant ID that isn't a number fails the whole load", async () => {
    assert.equal((await load({ "client-tenant.abc.crt": "" })).loadFailure?.text, "invalid tenant id abc");
  });

  test("case 58: an advertised address that node.crt does not cover is a warning", async () => {
    const { ca } = await healthySet();
    const files = { "ca.crt": ca.pem, ...pair("node", await nodeCertificate({ issuedBy: ca, hosts: ["localhost"] })) };
    const { directory, verdict } = await judge(files, { advertise: ["127.0.0.1"] });
    assert.equal(directory.loadFailure, undefined);
    const [finding] = verdict.findings;
    assert.deepEqual(
      [finding?.severity, finding?.quote],
      ["warning", 'advertise address "127.0.0.1" not in node certificate (IP=; DNS=localhost; CN=node)'],
    );
  });

  test("case 59: a principal map makes a node of any name", async () => {
    const { ca } = await healthySet();
    const files = {
      "ca.crt": ca.pem,
      ...pair("node", await nodeCertificate({ issuedBy: ca, subject: named("foo.bar") })),
    };
    for (const version of ["24.1", "26.2"]) {
      const { directory, verdict } = await judge(files, { version, principalMap: new Map([["foo.bar", "node"]]) });
      assert.equal(directory.loadFailure, undefined);
      assert.deepEqual(
        verdict.findings.map(({ rule }) => rule),
        [],
      );
    }
  });

  test("case 60: node.crt is missing", async () => {
    const { files } = await healthySet();
    const { directory } = await judge(without(files, "node.crt"));
    assert.equal(fileNamed(directory, "node.crt"), undefined);
    assert.deepEqual(await rulesOf(without(files, "node.crt")), []);
  });

  test("cases 61, 62: an expired certificate and another key load, and fail later", async () => {
    const { ca, files, root } = await healthySet();
    const expired = await nodeCertificate({ issuedBy: ca, notAfter: new Date(testNow.getTime() - 1000) });
    assert.deepEqual(Object.values(await errorsOf({ ...files, ...pair("node", expired) })), ["ok", "ok", "ok"]);
    assert.deepEqual(await rulesOf({ ...files, ...pair("node", expired) }), ["validity/expired"]);
    assert.deepEqual(Object.values(await errorsOf({ ...files, "node.key": root.keyPem })), ["ok", "ok", "ok"]);
    assert.deepEqual(await rulesOf({ ...files, "node.key": root.keyPem }), ["key/mismatch"]);
  });

  test("case 63: a client certificate with its intermediate", async () => {
    const { ca } = await healthySet();
    const issuing = await authority({ cn: "Issuing CA", issuedBy: ca });
    const root = await clientCertificate({ issuedBy: issuing });
    assert.deepEqual(
      await rulesOf({ "ca.crt": ca.pem, "client.root.crt": root.pem + issuing.pem, "client.root.key": root.keyPem }),
      [],
    );
    assert.deepEqual(await rulesOf({ "ca.crt": ca.pem, ...pair("client.root", root) }), ["path/unknown-authority"]);
  });

  test("case 64: a CA that is not marked as one", async () => {
    const ca = await authority({ withExtensions: [{ type: "basicConstraints", critical: true, cA: false }] });
    const { verdict } = await judge({ "ca.crt": ca.pem, ...pair("node", await nodeCertificate({ issuedBy: ca })) });
    assert.deepEqual(
      verdict.findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule),
      ["ca/not-a-ca", "path/issuer-may-not-sign"],
    );
    assert.ok(
      verdict.findings.some(({ quote }) => quote?.includes("parent certificate cannot sign this kind of certificate")),
    );
  });

  test("case 65: a node certificate without a CN needs a principal map", async () => {
    const { ca } = await healthySet();
    const node = await nodeCertificate({
      issuedBy: ca,
      subject: [[{ type: "2.5.4.10", value: "Cockroach" }]],
      hosts: ["node.example.com", "localhost"],
    });
    const files = { "ca.crt": ca.pem, ...pair("node", node) };
    const principalMap = new Map([["node.example.com", "node"]]);
    for (const version of ["24.1", "26.2"]) assert.deepEqual(await rulesOf(files, { version, principalMap }), []);
    assert.deepEqual(await rulesOf(files, { version: "24.1" }), ["node/principal-refused"]);
    assert.deepEqual(await rulesOf(files, { version: "26.2" }), []);
  });

  test("case 70: a leaf before the CA, or an intermediate alone, are trust anchors", async () => {
    const { ca, node, files } = await healthySet();
    assert.deepEqual(await rulesOf({ ...files, "ca.crt": node.pem + ca.pem }), []);
    const issuing = await authority({ cn: "Issuing CA", issuedBy: ca });
    assert.deepEqual(
      await rulesOf({ "ca.crt": issuing.pem, ...pair("client.root", await clientCertificate({ issuedBy: issuing })) }),
      [],
    );
  });

  test("case 71: one negative serial number makes the whole CA file unusable", async () => {
    const { ca, files } = await healthySet();
    const both = { ...files, "ca.crt": ca.pem + (await authority({ cn: "Other CA", ...negativeSerial })).pem };
    const says = "failed to parse certificate 1 in file ca.crt: x509: negative serial number";
    assert.equal((await errorsOf(both, { version: "26.2" }))["ca.crt"], says);
    assert.equal((await errorsOf(both, { version: "24.2" }))["ca.crt"], "ok");
  });

  test("case 72: blocks with headers load and are not trusted", async () => {
    const { ca, files } = await healthySet();
    const directory = await load({ ...files, "ca.crt": ca.pem.replace("-----\n", "-----\nName: x\n\n") });
    assert.equal(errors(directory)["ca.crt"], "ok");
    assert.equal(directory.stores.server.anchors.length, 0);
  });

  test("case 73: the CA before the leaf", async () => {
    const { ca, node, files } = await healthySet();
    const { verdict } = await judge({ ...files, "node.crt": ca.pem + node.pem });
    const finding = verdict.findings.find(({ rule }) => rule === "key/mismatch");
    assert.equal(finding?.quote, "tls: private key does not match public key");
    assert.ok(finding.title.includes("it belongs to certificate 2 of the file"), finding.title);
  });

  test("case 74: a CA for servers only", async () => {
    const ca = await authority({
      withExtensions: [{ type: "extKeyUsage", critical: false, purposes: ["1.3.6.1.5.5.7.3.1"] }],
    });
    const directory = await load({
      "ca.crt": ca.pem,
      ...pair("client.root", await clientCertificate({ issuedBy: ca })),
    });
    const [path] = fileNamed(directory, "client.root.crt")?.paths ?? [];
    assert.equal(
      path?.answer?.outcome === "notTrusted" && path.answer.problem.goText,
      "x509: certificate specifies an incompatible key usage",
    );
  });

  test("case 75: a short RSA key loads and works until Go 1.24, but 512 bits never suffice for TLS 1.3", async () => {
    const { ca, files } = await healthySet();
    const rules = async (bits: number, version: string): Promise<readonly string[]> => {
      const node = await nodeCertificate({ issuedBy: ca, keyType: { algorithm: "rsa", bits } });
      return rulesOf({ ...files, ...pair("node", node) }, { version });
    };
    assert.deepEqual(await rules(768, "24.2"), []);
    assert.deepEqual(await rules(768, "26.2"), ["algorithm/rsa-refused"]);
    // Go 1.22 refuses this handshake, as test/judges/toolchains/releaseLines.test.ts shows.
    assert.deepEqual(await rules(512, "24.2"), ["algorithm/rsa-refused"]);
  });

  test("case 77: an unmapped Kubernetes secret", async () => {
    const { ca, node } = await healthySet();
    const directory = await load({ "ca.crt": ca.pem, "tls.crt": node.pem, "tls.key": node.keyPem });
    assert.deepEqual(
      directory.certificateFiles.map(({ file }) => file),
      ["ca.crt"],
    );
    assert.equal(directory.otherFiles[0]?.nameError, 'unknown prefix "tls"');
  });
});

describe("trust stores", () => {
  test("only absence falls back", async () => {
    const { ca, files } = await healthySet();
    const whole = await load(files);
    assert.deepEqual(whole.stores.client, {
      role: "client",
      files: ["ca.crt"],
      absent: ["ca-client.crt", "ca-client-tenant.crt"],
      anchors: whole.stores.server.anchors,
    });
    const split = await load({ ...files, "ca-client.crt": ca.pem });
    assert.deepEqual(split.stores.client.files, ["ca-client.crt"]);
    const broken = await load({ ...files, "ca-client.crt": "x" });
    assert.deepEqual(broken.stores.client.broken, {
      file: "ca-client.crt",
      text: "problem with client CA certificate: no certificates found in ca-client.crt",
    });
    assert.deepEqual(broken.stores.client.anchors, []);
  });

  test("clients and tenants are verified by one pool, the DB Console by its own CA and the tenants'", async () => {
    const { ca, files } = await healthySet();
    const { stores } = await load({
      ...files,
      "ca-client.crt": ca.pem,
      "ca-client-tenant.crt": ca.pem,
      "ca-ui.crt": ca.pem,
    });
    assert.deepEqual(stores.client.files, ["ca-client.crt", "ca-client-tenant.crt"]);
    assert.deepEqual(stores.ui.files, ["ca-ui.crt", "ca-client-tenant.crt"]);
    assert.deepEqual(stores.server.files, ["ca.crt"]);
    assert.deepEqual(stores.tenantServer.files, ["ca.crt", "ca-client-tenant.crt"]);
  });
});

describe("loading again", () => {
  const request = (files: MemoryFiles) => ({
    loader: memoryAssetLoader(files),
    path: "certs",
    settings: defaultSettings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
  });

  test("reads only the file that changed", async () => {
    const { files, root } = await healthySet();
    const first = request(files);
    const loaded = await loadCertsDirectory(first);
    assert.equal(first.loader.reads.length, 5);
    first.loader.reads.length = 0;
    first.loader.change("node.key", root.keyPem);
    const again = await loadCertsDirectory({ ...first, ...(loaded && { previous: loaded }) });
    assert.deepEqual(first.loader.reads, ["node.key"]);
    assert.equal(again && fileNamed(again, "node.crt")?.key?.state, "otherKey");
    first.loader.change("node.key", undefined);
    first.loader.reads.length = 0;
    const without = await loadCertsDirectory({ ...first, ...(again && { previous: again }) });
    assert.deepEqual([first.loader.reads, without && fileNamed(without, "node.crt")?.key?.state], [[], "missing"]);
  });

  test("verifies only the signatures that are new", async () => {
    const { files, ca } = await healthySet();
    let verified = 0;
    const cryptography = {
      ...nodeCryptography,
      verifySignature: (data: Parameters<typeof nodeCryptography.verifySignature>[0]) => (
        verified++,
        nodeCryptography.verifySignature(data)
      ),
    };
    const first = { ...request(files), cryptography };
    const loaded = await loadCertsDirectory(first);
    const before = verified;
    assert.ok(before >= 2);
    first.loader.change("client.app.crt", (await clientCertificate({ user: "app", issuedBy: ca })).pem);
    await loadCertsDirectory({ ...first, ...(loaded && { previous: loaded }) });
    assert.equal(verified, before + 1);
  });

  test("ends without a result when the host cancels, and tells how far it is", async () => {
    const { files } = await healthySet();
    const steps: string[] = [];
    const observer = {
      cancelled: () => steps.length >= 2,
      progress: (done: number, total: number) => {
        steps.push(`${done}/${total}`);
      },
      pause: () => Promise.resolve(),
    };
    assert.equal(await loadCertsDirectory({ ...request(files), observer }), undefined);
    assert.ok(steps.includes("2/5"), steps.join());
  });

  test("keeps nothing of a private key but its public half", async () => {
    const { files, node } = await healthySet();
    const directory = await load(files);
    const secret = Buffer.from(node.keyPem.replace(/-----[^-]+-----|\n/g, ""), "base64").subarray(7, 39);
    const seen = new Set<unknown>();
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null || seen.has(value)) return;
      seen.add(value);
      if (value instanceof Uint8Array) assert.equal(Buffer.from(value.buffer).includes(secret), false);
      const members: readonly unknown[] =
        value instanceof Map ? [...value.values()] : value instanceof Uint8Array ? [] : Object.values(value);
      members.forEach(visit);
    };
    visit(directory);
    assert.ok(seen.size > 100);
  });
});
