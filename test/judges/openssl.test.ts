// OpenSSL as judge: what it prints of each kind is compared with what CockroachDB's certificates have, field by field,
// and its own verification with the purposes that CockroachDB's peers ask for.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { emptySet, wholeSet, type CreatedSet } from "./createdSet.ts";
import { findProgram, firstExisting, skipWithout } from "./debianPrograms.ts";

const openssl = findProgram("OpenSSL", "openssl", () =>
  firstExisting(["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"]),
);
const options = { skip: skipWithout(openssl), timeout: 60_000 };

function run(...args: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync("path" in openssl ? openssl.path : "", args, { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

function succeed(...args: readonly string[]): string {
  const { status, output } = run(...args);
  assert.equal(status, 0, output);
  return output;
}

let set: CreatedSet;
before(
  async () => {
    if ("path" in openssl) set = await wholeSet();
  },
  { timeout: 60_000 },
);
after(() => {
  if ("path" in openssl) rmSync(set.base, { recursive: true });
});

const dayMs = 86_400_000;

interface Expected {
  readonly stem: string;
  readonly subject: string;
  readonly issuer?: string;
  readonly algorithm?: string;
  readonly days: number;
  /** Extensions in their order, as OpenSSL prints them, key identifiers left out. */
  readonly extensions: readonly string[];
}

const caName = "O = Cockroach, CN = Cockroach CA";
const keyUsage = ["X509v3 Key Usage: critical", "Digital Signature, Key Encipherment"];
const authority = "X509v3 Authority Key Identifier:";
const purposes = (...names: readonly string[]): readonly string[] => ["X509v3 Extended Key Usage:", names.join(", ")];
const [server, client] = ["TLS Web Server Authentication", "TLS Web Client Authentication"];
const names = (list: string): readonly string[] => ["X509v3 Subject Alternative Name:", list];

const kinds: readonly Expected[] = [
  {
    stem: "ca",
    subject: caName,
    days: 3661,
    extensions: [
      "X509v3 Key Usage: critical",
      "Digital Signature, Non Repudiation, Key Encipherment, Certificate Sign",
      "X509v3 Basic Constraints: critical",
      "CA:TRUE, pathlen:1",
      "X509v3 Subject Key Identifier:",
    ],
  },
  {
    stem: "node",
    subject: "O = Cockroach, CN = node",
    days: 1831,
    extensions: [
      ...keyUsage,
      ...purposes(server, client),
      authority,
      ...names("DNS:localhost, DNS:node1.cockroach.internal, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1"),
    ],
  },
  {
    stem: "ui",
    subject: "O = Cockroach, CN = console.internal",
    days: 824,
    extensions: [...keyUsage, ...purposes(server), authority, ...names("DNS:console.internal, IP Address:10.0.0.1")],
  },
  {
    stem: "client.root",
    subject: "O = Cockroach, CN = root",
    days: 1831,
    extensions: [...keyUsage, ...purposes(client), authority],
  },
  {
    stem: "client.app",
    subject: "O = Cockroach, CN = app",
    days: 1831,
    extensions: [
      ...keyUsage,
      ...purposes(client),
      authority,
      ...names(
        ["tenant/1", "tenant/123", "tenant-name/tenant10"].map((scope) => `URI:crdb://${scope}/user/app`).join(", "),
      ),
    ],
  },
  {
    stem: "client.ομηρος",
    subject: "O = Cockroach, CN = ομηρος",
    days: 1831,
    extensions: [...keyUsage, ...purposes(client), authority],
  },
  {
    stem: "client-tenant.5",
    subject: "O = Cockroach, OU = Tenants, CN = 5",
    days: 1831,
    extensions: [
      ...keyUsage,
      ...purposes(client, server),
      authority,
      ...names("DNS:localhost, DNS:*.local, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1"),
    ],
  },
  {
    stem: "tenant-signing.5",
    subject: "CN = Tenant 5 Token Signing Certificate",
    issuer: "CN = Tenant 5 Token Signing Certificate",
    algorithm: "ED25519",
    days: 1831,
    extensions: ["X509v3 Key Usage: critical", "Digital Signature", "X509v3 Basic Constraints: critical", "CA:FALSE"],
  },
];

for (const { stem, subject, issuer = caName, algorithm = "sha256WithRSAEncryption", days, extensions } of kinds) {
  test(`${stem}.crt has the fields that CockroachDB writes, in its order`, options, () => {
    const text = succeed(
      "x509",
      "-in",
      join(set.certs, `${stem}.crt`),
      "-noout",
      "-text",
      "-nameopt",
      "oneline,utf8,-esc_msb",
    );
    const field = (label: string): string => new RegExp(`^ *${label}: *(.*?) *$`, "m").exec(text)?.[1] ?? "";
    assert.equal(field("Version"), "3 (0x2)");
    assert.equal(field("Signature Algorithm"), algorithm);
    assert.equal(field("Issuer"), issuer);
    assert.equal(field("Subject"), subject);
    if (algorithm !== "ED25519") {
      assert.equal(field("Public-Key"), "(2048 bit)");
      assert.equal(field("Exponent"), "65537 (0x10001)");
    }
    const validity = Date.parse(field("Not After ")) - Date.parse(field("Not Before"));
    assert.equal(validity, days * dayMs);
    const block = /X509v3 extensions:\n([^]*?)\n {4}Signature Algorithm/.exec(text)?.[1] ?? "";
    const lines = block.split("\n").map((line) => line.trim());
    assert.deepEqual(
      lines.filter((line) => !/^([0-9A-F]{2}:){19}[0-9A-F]{2}$/.test(line)),
      extensions,
    );
  });

  if (stem !== "ca")
    test(`${stem}.key is the key of ${stem}.crt`, options, () => {
      const ofCertificate = succeed("x509", "-in", join(set.certs, `${stem}.crt`), "-noout", "-pubkey");
      assert.equal(succeed("pkey", "-in", join(set.certs, `${stem}.key`), "-pubout"), ofCertificate);
      assert.match(succeed("pkey", "-in", join(set.certs, `${stem}.key`), "-check", "-noout"), /Key is valid/);
    });
}

test("string types are PrintableString, and UTF8String where a letter needs it", options, () => {
  const types = (stem: string): readonly string[] =>
    [
      ...succeed("asn1parse", "-in", join(set.certs, `${stem}.crt`)).matchAll(
        /(PRINTABLESTRING|UTF8STRING|IA5STRING) *:/g,
      ),
    ].map(([, type = ""]) => type);
  assert.deepEqual(types("client.root"), ["PRINTABLESTRING", "PRINTABLESTRING", "PRINTABLESTRING", "PRINTABLESTRING"]);
  assert.deepEqual(types("client.ομηρος"), ["PRINTABLESTRING", "PRINTABLESTRING", "PRINTABLESTRING", "UTF8STRING"]);
  assert.deepEqual(types("client.under_score").at(-1), "UTF8STRING");
});

const verifications: readonly (readonly [stem: string, purpose: string, error: RegExp | undefined])[] = [
  ["node", "sslserver", undefined],
  ["node", "sslclient", undefined],
  ["ui", "sslserver", undefined],
  ["ui", "sslclient", /unsuitable certificate purpose/],
  ["client.root", "sslclient", undefined],
  ["client.root", "sslserver", /unsuitable certificate purpose/],
  ["client-tenant.5", "sslclient", undefined],
  ["client-tenant.5", "sslserver", undefined],
  ["tenant-signing.5", "any", /self-signed certificate/],
];

for (const [stem, purpose, error] of verifications) {
  test(`${stem}.crt ${error === undefined ? "passes" : "does not pass"} as ${purpose}`, options, () => {
    const { status, output } = run(
      "verify",
      "-CAfile",
      join(set.certs, "ca.crt"),
      "-purpose",
      purpose,
      join(set.certs, `${stem}.crt`),
    );
    if (error === undefined) assert.equal(status, 0, output);
    else assert.match(output, error);
  });
}

test("hosts are matched as in the certificate", options, () => {
  const verify = (option: string, host: string): number | null =>
    run("verify", "-CAfile", join(set.certs, "ca.crt"), option, host, join(set.certs, "node.crt")).status;
  assert.equal(verify("-verify_hostname", "localhost"), 0);
  assert.equal(verify("-verify_hostname", "node1.cockroach.internal"), 0);
  assert.equal(verify("-verify_ip", "::1"), 0);
  assert.notEqual(verify("-verify_hostname", "elsewhere"), 0);
  assert.notEqual(verify("-verify_ip", "127.0.0.2"), 0);
});

test("the PKCS#8 copy is the same key, in DER", options, () => {
  const key = join(set.certs, "client.root.key");
  assert.equal(
    succeed("pkey", "-inform", "DER", "-in", `${key}.pk8`, "-pubout"),
    succeed("pkey", "-in", key, "-pubout"),
  );
});

test("a node below an intermediate CA is verified by the root", options, async () => {
  const own = emptySet({ algorithm: "ecdsa-p256" });
  try {
    const [cert, key] = [join(own.base, "safe", "intermediate.crt"), join(own.base, "safe", "intermediate.key")];
    await own.create({ kind: "ca" });
    await own.create({
      kind: "intermediate-ca",
      commonName: "Cockroach Intermediate CA",
      certificatePath: cert,
      keyPath: key,
    });
    await own.create({ kind: "node", hosts: ["localhost"], caKey: key, caCertificate: cert });
    const [ca, node] = [join(own.certs, "ca.crt"), join(own.certs, "node.crt")];
    assert.notEqual(run("verify", "-CAfile", ca, node).status, 0);
    succeed("verify", "-CAfile", ca, "-untrusted", node, "-purpose", "sslserver", node);
    assert.match(succeed("x509", "-in", cert, "-noout", "-ext", "basicConstraints"), /critical\n *CA:TRUE, pathlen:0/);
  } finally {
    rmSync(own.base, { recursive: true });
  }
});

test("a CA key that OpenSSL has made, in any container, signs", options, async () => {
  for (const [algorithm, ...more] of [
    ["RSA"],
    ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    ["EC", "-pkeyopt", "ec_paramgen_curve:secp521r1"],
    ["ED25519"],
  ] as const) {
    for (const container of algorithm === "ED25519" ? ["pkcs8"] : ["pkcs8", "traditional"]) {
      const own = emptySet();
      try {
        succeed("genpkey", "-algorithm", algorithm, ...more, "-out", own.caKey);
        if (container === "traditional") {
          succeed("pkey", "-in", own.caKey, "-traditional", "-out", `${own.caKey}.new`);
          renameSync(`${own.caKey}.new`, own.caKey);
        }
        const before = readFileSync(own.caKey);
        await own.create({ kind: "ca", allowCaKeyReuse: true });
        await own.create({ kind: "client", user: "root", keyType: { algorithm: "ecdsa-p256" } });
        succeed(
          "verify",
          "-CAfile",
          join(own.certs, "ca.crt"),
          "-purpose",
          "sslclient",
          join(own.certs, "client.root.crt"),
        );
        assert.deepEqual(readFileSync(own.caKey), before);
      } finally {
        rmSync(own.base, { recursive: true });
      }
    }
  }
});
