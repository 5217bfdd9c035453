// Go as judge: the library with which CockroachDB makes and reads its certificates. A certificate of ours is the one that Go would have made.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { tenantUris } from "../../src/cockroach/principals/tenantScope.ts";
import type { KeyType } from "../../src/pki/issue/keyPair.ts";
import { emptySet, wholeSet, type CreatedSet } from "./createdSet.ts";
import { skipWithout } from "./debianPrograms.ts";
import { go } from "./systemGo.ts";

const options = { skip: skipWithout(go), timeout: 120_000 };

const made: CreatedSet[] = [];
after(() => {
  for (const { base } of made) rmSync(base, { recursive: true });
});

function runGo(file: string, args: readonly string[], input: string): string {
  const program = "path" in go ? go.path : "";
  const { status, stdout, stderr } = spawnSync(program, ["run", resolve("test/judges/go", file), ...args], {
    input,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

interface Answer {
  readonly Is: string;
  readonly Should: string;
  readonly PemIs: string;
  readonly PemShould: string;
  readonly KeyIs: string;
  readonly KeyShould: string;
}

/** Needs escaping in a URI, UTF8String in a name and none of it in a file name. */
const oddUser = "ξ,a b?%41";

/** The same requests as in `wholeSet`, in Go's words. */
function tasks({ certs, caKey }: CreatedSet) {
  const signed = (kind: string, stem: string, name: string, more: object = {}) => ({
    kind,
    name,
    cert: join(certs, `${stem}.crt`),
    key: join(certs, `${stem}.key`),
    caCert: join(certs, "ca.crt"),
    caKey,
    ...more,
  });
  const tenant = signed("tenant-signing", "tenant-signing.5", "Tenant 5 Token Signing Certificate");
  return [
    { kind: "ca", name: "Cockroach CA", cert: join(certs, "ca.crt"), key: caKey },
    signed("node", "node", "node", { hosts: ["localhost", "127.0.0.1", "node1.cockroach.internal", "::1"] }),
    signed("ui", "ui", "console.internal", { hosts: ["console.internal", "10.0.0.1"] }),
    signed("client", "client.root", "root"),
    signed("client", "client.app", "app", { uris: tenantUris("app", ["1", "123"], ["tenant10"]) }),
    signed("client", "client.ομηρος", "ομηρος"),
    signed("client", `client.${oddUser}`, oddUser, { uris: tenantUris(oddUser, ["7"], []) }),
    signed("client", "client.under_score", "under_score"),
    signed("tenant-client", "client-tenant.5", "5", { hosts: ["127.0.0.1", "::1", "localhost", "*.local"] }),
    { kind: tenant.kind, name: tenant.name, cert: tenant.cert, key: tenant.key },
  ];
}

const keyTypes: readonly KeyType[] = [
  { algorithm: "rsa", bits: 2048 },
  { algorithm: "ecdsa-p256" },
  { algorithm: "ecdsa-p384" },
  { algorithm: "ed25519" },
];

for (const keyType of keyTypes) {
  test(
    `with ${keyType.algorithm} keys, every kind is byte for byte what Go makes of CockroachDB's template`,
    options,
    async () => {
      const set = await wholeSet(keyType);
      made.push(set);
      await set.create({ kind: "client", user: oddUser, tenantIds: ["7"], disableUsernameValidation: true });
      const list = tasks(set);
      const answers = JSON.parse(runGo("reissue.go", [], JSON.stringify(list))) as readonly Answer[];
      assert.equal(answers.length, list.length);
      for (const [index, answer] of answers.entries()) {
        const { cert = "" } = list[index] ?? {};
        assert.equal(answer.Is, answer.Should, cert);
        assert.equal(answer.PemIs, answer.PemShould, cert);
        assert.equal(answer.KeyIs, answer.KeyShould, cert);
      }
    },
  );
}

interface Handshake {
  readonly what: string;
  readonly server: readonly [cert: string, key: string];
  readonly client: readonly [cert: string, key: string];
  readonly clientCa: string;
  readonly host: string;
  readonly error?: RegExp;
}

test("Go's TLS accepts who should be accepted and refuses the rest, in its words", options, async () => {
  const set = await wholeSet();
  const other = emptySet();
  const split = emptySet();
  made.push(set, other, split);
  await set.create({ kind: "node", hosts: ["localhost", "*.cockroach.internal", "127.0.0.1", "::1"], overwrite: true });
  await other.create({ kind: "ca" });
  await other.create({ kind: "client", user: "root" });
  await set.create({ kind: "client", user: "brief", lifetimeMs: 1 });
  const [intermediate, intermediateKey] = [
    join(set.base, "safe", "intermediate.crt"),
    join(set.base, "safe", "intermediate.key"),
  ];
  await set.create({
    kind: "intermediate-ca",
    commonName: "Cockroach Intermediate CA",
    certificatePath: intermediate,
    keyPath: intermediateKey,
  });
  await split.create({ kind: "node", hosts: ["localhost"], caKey: intermediateKey, caCertificate: intermediate });

  const pair = ({ certs }: CreatedSet, stem: string): readonly [string, string] => [
    join(certs, `${stem}.crt`),
    join(certs, `${stem}.key`),
  ];
  const ca = join(set.certs, "ca.crt");
  const node = pair(set, "node");
  const root = pair(set, "client.root");
  const handshakes: readonly Handshake[] = [
    { what: "root", server: node, client: root, clientCa: ca, host: "localhost" },
    { what: "by address", server: node, client: root, clientCa: ca, host: "127.0.0.1" },
    { what: "by IPv6 address", server: node, client: root, clientCa: ca, host: "::1" },
    { what: "by wildcard", server: node, client: root, clientCa: ca, host: "node7.cockroach.internal" },
    { what: "node to node", server: node, client: node, clientCa: ca, host: "localhost" },
    { what: "tenant to node", server: node, client: pair(set, "client-tenant.5"), clientCa: ca, host: "localhost" },
    { what: "below an intermediate", server: pair(split, "node"), client: root, clientCa: ca, host: "localhost" },
    {
      what: "host not in the certificate",
      server: node,
      client: root,
      clientCa: ca,
      host: "elsewhere",
      error: /certificate is valid for localhost, \*\.cockroach\.internal, not elsewhere/,
    },
    {
      what: "address not in the certificate",
      server: node,
      client: root,
      clientCa: ca,
      host: "10.9.9.9",
      error: /certificate is valid for 127\.0\.0\.1, ::1, not 10\.9\.9\.9/,
    },
    {
      what: "another CA's client",
      server: node,
      client: pair(other, "client.root"),
      clientCa: ca,
      host: "localhost",
      error: /signed by unknown authority/,
    },
    {
      what: "another CA's server",
      server: node,
      client: root,
      clientCa: join(other.certs, "ca.crt"),
      host: "localhost",
      error: /signed by unknown authority/,
    },
    {
      what: "expired client",
      server: node,
      client: pair(set, "client.brief"),
      clientCa: ca,
      host: "localhost",
      error: /certificate has expired/,
    },
    {
      what: "UI certificate as client",
      server: node,
      client: pair(set, "ui"),
      clientCa: ca,
      host: "localhost",
      error: /incompatible key usage/,
    },
    {
      what: "client certificate as server",
      server: root,
      client: root,
      clientCa: ca,
      host: "localhost",
      error: /not valid for any names/,
    },
    {
      what: "a signing certificate as client",
      server: node,
      client: pair(set, "tenant-signing.5"),
      clientCa: ca,
      host: "localhost",
      error: /unknown authority/,
    },
  ];
  assert.ok(existsSync(intermediate));
  const input = handshakes.map(({ server, client, clientCa, host }) => ({
    server,
    client,
    clientCa,
    serverCa: ca,
    host,
  }));
  const errors = JSON.parse(runGo("handshake.go", [], JSON.stringify(input))) as readonly string[];
  for (const [index, { what, error }] of handshakes.entries()) {
    if (error === undefined) assert.equal(errors[index], "", what);
    else assert.match(errors[index] ?? "", error, what);
  }
});
