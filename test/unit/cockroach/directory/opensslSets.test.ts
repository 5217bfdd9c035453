// Sets in the shapes that people bring, made by OpenSSL: none of them has an error. And one mistake of each group of
// rules, made by OpenSSL.
import assert from "node:assert/strict";
import { chmodSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { defaultSettings, type DirectorySettings } from "../../../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../../../src/cockroach/directory/loadCertsDirectory.ts";
import type { Finding } from "../../../../src/cockroach/rules/basis/rule.ts";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { nodeAssetLoader } from "../../../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { withoutOpenssl } from "../../../support/openssl.ts";
import {
  opensslDirectory,
  opensslExtensions as extensions,
  rsa,
  type OpensslDirectory,
} from "../../../support/opensslDirectory.ts";

const day = 86_400_000;

async function findingsIn(
  { path }: OpensslDirectory,
  settings: Partial<DirectorySettings> = {},
  daysAhead = 0,
): Promise<readonly Finding[]> {
  const now = Date.now() + daysAhead * day;
  const directory = await loadCertsDirectory({
    loader: nodeAssetLoader(path),
    path,
    settings: { ...defaultSettings, ...settings },
    now,
    cryptography: nodeCryptography,
  });
  assert.ok(directory);
  return runRules(directory).findings;
}

function worse(findings: readonly Finding[], ...severities: readonly Finding["severity"][]): readonly string[] {
  return findings.filter(({ severity }) => severities.includes(severity)).map(({ rule }) => rule);
}

const caKeyAside = (directory: OpensslDirectory, name = "ca"): void => {
  rmSync(join(directory.path, `${name}.key`));
};
const hosts = "DNS:localhost,DNS:node1.example.com,IP:127.0.0.1,IP:10.0.0.5";

/** CA, node and root, correct in everything but what the test changes. */
function plainSet(
  directory: OpensslDirectory,
  changes: {
    readonly ca?: readonly string[];
    readonly node?: readonly string[];
    readonly client?: readonly string[];
  } = {},
): void {
  directory.issue("ca", {
    subject: "/O=Cockroach/CN=Cockroach CA",
    extensions: changes.ca ?? extensions.ca,
    days: 3660,
  });
  directory.issue(
    "node",
    { subject: "/O=Cockroach/CN=node", extensions: changes.node ?? extensions.node(hosts), days: 1830 },
    "ca",
  );
  directory.issue(
    "client.root",
    { subject: "/O=Cockroach/CN=root", extensions: changes.client ?? extensions.client, days: 1830 },
    "ca",
  );
}

describe("sets made by OpenSSL without an error", { skip: withoutOpenssl }, () => {
  test("in the shape of cockroach cert", async (context) => {
    const directory = opensslDirectory(context);
    directory.issue("ca", {
      subject: "/O=Cockroach/CN=Cockroach CA",
      extensions: extensions.ca,
      days: 3661,
      key: rsa(2048),
    });
    directory.issue(
      "node",
      { subject: "/O=Cockroach/CN=node", extensions: extensions.node(hosts), days: 1831, key: rsa(2048) },
      "ca",
    );
    directory.issue(
      "client.root",
      { subject: "/O=Cockroach/CN=root", extensions: extensions.client, days: 1831, key: rsa(2048) },
      "ca",
    );
    directory.issue(
      "client.app",
      {
        subject: "/O=Cockroach/CN=app",
        extensions: [...extensions.client, "subjectAltName=URI:crdb://tenant/1/user/app"],
        days: 1831,
        key: rsa(2048),
      },
      "ca",
    );
    caKeyAside(directory);
    assert.deepEqual(await findingsIn(directory), []);
  });

  test("in the shape of the documentation's OpenSSL procedure", async (context) => {
    const directory = opensslDirectory(context);
    directory.issue("ca", {
      subject: "/O=Cockroach/CN=Cockroach CA",
      extensions: extensions.ca,
      days: 365,
      key: rsa(2048),
    });
    directory.issue(
      "node",
      { subject: "/O=Cockroach", extensions: extensions.node(`critical,${hosts}`), days: 365, key: rsa(2048) },
      "ca",
    );
    directory.issue(
      "client.maxroach",
      {
        subject: "/O=Cockroach/CN=maxroach",
        extensions: [...extensions.client, "subjectAltName=DNS:root"],
        days: 365,
        key: rsa(2048),
      },
      "ca",
    );
    // `openssl ca` writes the text form before the block, and leaves numbered copies.
    for (const name of ["node", "client.maxroach"])
      directory.write(`${name}.crt`, directory.run("x509", "-in", `${name}.crt`, "-text"));
    directory.write("01.pem", directory.run("x509", "-in", "node.crt"));
    for (const name of ["node", "client.maxroach"]) chmodSync(join(directory.path, `${name}.key`), 0o400);
    caKeyAside(directory);
    const principalMap = new Map([
      ["node1.example.com", "node"],
      ["maxroach", "root"],
    ]);
    assert.deepEqual(worse(await findingsIn(directory, { principalMap }), "error", "warning"), []);
    assert.deepEqual(worse(await findingsIn(directory), "error"), []);
    assert.deepEqual(worse(await findingsIn(directory, { principalMap, version: { line: [23, 2] } }), "error"), []);
  });

  test("in the shape of Vault, which splits the CA and leaves names empty", async (context) => {
    const directory = opensslDirectory(context);
    const ca = [
      "keyUsage=critical,keyCertSign,cRLSign",
      "basicConstraints=critical,CA:true",
      "subjectKeyIdentifier=hash",
    ];
    directory.issue("ca", { subject: "/", extensions: ca, days: 41, key: rsa(2048) });
    directory.issue("ca-client", { subject: "/", extensions: ca, days: 41, key: rsa(2048) });
    const usage = "keyUsage=critical,digitalSignature,keyEncipherment,keyAgreement";
    directory.issue(
      "node",
      {
        subject: "/CN=node",
        extensions: [usage, "extendedKeyUsage=serverAuth,clientAuth", `subjectAltName=DNS:node,${hosts}`],
        days: 2,
        key: rsa(2048),
      },
      "ca",
    );
    directory.issue(
      "client.root",
      {
        subject: "/CN=root",
        extensions: [usage, "extendedKeyUsage=clientAuth", "subjectAltName=DNS:root"],
        days: 2,
        key: rsa(2048),
      },
      "ca-client",
    );
    caKeyAside(directory);
    caKeyAside(directory, "ca-client");
    const findings = await findingsIn(directory);
    // The documentation's own example misses this file, without which the nodes refuse each other.
    assert.deepEqual(worse(findings, "error"), ["node/client-node-missing"]);
    assert.deepEqual(worse(findings, "warning"), []);
  });

  test("in the shape of cert-manager, with 127.0.0.1 as a DNS name", async (context) => {
    const directory = opensslDirectory(context);
    directory.issue("ca", {
      subject: "/O=Cockroach/CN=root",
      extensions: [
        "keyUsage=critical,digitalSignature,keyEncipherment,keyCertSign",
        "basicConstraints=critical,CA:true",
        "subjectKeyIdentifier=hash",
      ],
      days: 90,
    });
    const names =
      "DNS:localhost,DNS:127.0.0.1,DNS:crdb-public,DNS:crdb-public.db,DNS:crdb-public.db.svc.cluster.local,DNS:*.crdb,DNS:*.crdb.db,DNS:*.crdb.db.svc.cluster.local";
    directory.issue(
      "node",
      {
        subject: "/O=Cockroach/CN=node",
        extensions: [
          "keyUsage=critical,digitalSignature,keyEncipherment",
          "basicConstraints=critical,CA:false",
          "extendedKeyUsage=serverAuth,clientAuth",
          `subjectAltName=${names}`,
        ],
        days: 80,
        key: rsa(2048),
      },
      "ca",
    );
    directory.issue(
      "client.root",
      { subject: "/O=Cockroach/CN=root", extensions: extensions.client, days: 28, key: rsa(2048) },
      "ca",
    );
    caKeyAside(directory);
    assert.deepEqual(worse(await findingsIn(directory), "error", "warning"), ["names/loopback-as-dns-name"]);
  });

  test("in the shape of the Helm chart's self-signer, during the rotation of its CA", async (context) => {
    const directory = opensslDirectory(context);
    directory.issue("old", {
      subject: "/O=Cockroach/CN=Cockroach CA",
      extensions: extensions.ca,
      days: 30,
      key: rsa(2048),
    });
    directory.issue("ca", {
      subject: "/O=Cockroach/CN=Cockroach CA",
      extensions: extensions.ca,
      days: 1825,
      key: rsa(2048),
    });
    directory.issue(
      "node",
      {
        subject: "/O=Cockroach/CN=node",
        extensions: extensions.node("DNS:localhost,DNS:crdb-public,DNS:*.crdb.db.svc.cluster.local,IP:127.0.0.1"),
        days: 365,
        key: rsa(2048),
      },
      "ca",
    );
    directory.issue(
      "client.root",
      { subject: "/O=Cockroach/CN=root", extensions: extensions.client, days: 28, key: rsa(2048) },
      "old",
    );
    directory.write("ca.crt", directory.run("x509", "-in", "ca.crt") + directory.run("x509", "-in", "old.crt"));
    for (const name of ["old.crt", "old.key", "ca.key"]) rmSync(join(directory.path, name));
    assert.deepEqual(worse(await findingsIn(directory), "error", "warning"), []);
  });
});

interface Mistake {
  readonly rule: string;
  readonly make: (directory: OpensslDirectory) => void;
  readonly settings?: Partial<DirectorySettings>;
  readonly daysAhead?: number;
  readonly says?: string;
}

const mistakes: readonly Mistake[] = [
  {
    rule: "directory/unknown-file-name",
    make: ({ path }) => {
      renameSync(join(path, "client.root.crt"), join(path, "root.crt"));
    },
  },
  {
    rule: "file/der",
    make: ({ run }) => {
      run("x509", "-in", "node.crt", "-outform", "der", "-out", "node.crt");
    },
    says: "no certificates found in node.crt",
  },
  {
    rule: "file/wrong-block-type",
    make: ({ run }) => {
      run("x509", "-in", "node.crt", "-trustout", "-out", "node.crt");
    },
    says: "failed to parse certificate file node.crt as PEM: block #0 is of type TRUSTED CERTIFICATE, not CERTIFICATE",
  },
  {
    rule: "ca/not-a-ca",
    make: (directory) => {
      plainSet(directory, { ca: ["basicConstraints=critical,CA:false"] });
    },
  },
  {
    rule: "ca/key-cert-sign-missing",
    make: (directory) => {
      plainSet(directory, { ca: ["basicConstraints=critical,CA:true", "keyUsage=critical,digitalSignature"] });
    },
  },
  {
    rule: "ca/extended-key-usage",
    make: (directory) => {
      plainSet(directory, { ca: [...extensions.ca, "extendedKeyUsage=serverAuth"] });
    },
    says: "x509: certificate specifies an incompatible key usage",
  },
  {
    rule: "node/principal-refused",
    make: ({ issue }) => {
      issue("node", { subject: "/CN=foo", extensions: extensions.node(hosts) }, "ca");
    },
    settings: { version: { line: [24, 1] } },
  },
  {
    rule: "names/missing",
    make: ({ issue }) => {
      issue("node", { subject: "/CN=node", extensions: extensions.client }, "ca");
    },
  },
  {
    rule: "names/ip-as-dns-name",
    make: (directory) => {
      plainSet(directory, { node: extensions.node("DNS:localhost,DNS:10.20.0.11") });
    },
  },
  {
    rule: "purpose/client-auth",
    make: (directory) => {
      plainSet(directory, { client: ["extendedKeyUsage=serverAuth"] });
    },
  },
  {
    rule: "client/tenant-uri",
    make: (directory) => {
      plainSet(directory, { client: [...extensions.client, "subjectAltName=URI:crdb://tenant/bad/format/123"] });
    },
    says: "invalid tenant URI SAN crdb://tenant/bad/format/123",
  },
  {
    rule: "client/tenant-certificate",
    make: ({ issue }) => {
      issue("client.app", { subject: "/O=Cockroach/OU=Tenants/CN=app", extensions: extensions.client }, "ca");
    },
  },
  {
    rule: "tenant/common-name",
    make: ({ issue }) => {
      issue(
        "client-tenant.5",
        { subject: "/O=Cockroach/OU=Tenants/CN=6", extensions: extensions.node("DNS:localhost") },
        "ca",
      );
    },
  },
  {
    rule: "key/encrypted",
    make: ({ run, path }) => {
      run("pkcs8", "-topk8", "-in", "node.key", "-passout", "pass:secret", "-out", ".encrypted");
      renameSync(join(path, ".encrypted"), join(path, "node.key"));
    },
    says: "tls: failed to parse private key",
  },
  {
    rule: "key/encrypted",
    make: ({ run, path }) => {
      run("ec", "-in", "node.key", "-aes256", "-passout", "pass:secret", "-out", ".encrypted");
      renameSync(join(path, ".encrypted"), join(path, "node.key"));
    },
    says: "tls: failed to parse private key",
  },
  {
    rule: "key/mismatch",
    make: ({ run }) => {
      run("genpkey", "-algorithm", "RSA", "-out", "node.key");
    },
    says: "tls: private key type does not match public key type",
  },
  {
    rule: "key/permissions",
    make: ({ path }) => {
      chmodSync(join(path, "node.key"), 0o644);
    },
    settings: { process: { operatingSystem: "linux", gid: 4711 } },
  },
  { rule: "validity/expired", make: () => undefined, daysAhead: 2000 },
  { rule: "validity/not-yet-valid", make: () => undefined, daysAhead: -2 },
  {
    rule: "path/other-key",
    make: (directory) => {
      directory.issue("ca", { subject: "/O=Cockroach/CN=Cockroach CA", extensions: extensions.ca });
    },
  },
  {
    rule: "path/unknown-authority",
    make: (directory) => {
      directory.issue("ca", { subject: "/CN=Other", extensions: extensions.ca });
    },
    says: "x509: certificate signed by unknown authority",
  },
  {
    rule: "path/unknown-authority",
    make: (directory) => {
      directory.issue("ca-client", { subject: "/CN=Client CA", extensions: extensions.ca });
    },
  },
  {
    rule: "algorithm/sha1-refused",
    make: ({ issue }) => {
      issue("client.root", { subject: "/CN=root", extensions: extensions.client, digest: "sha1" }, "ca");
    },
    says: "x509: cannot verify signature: insecure algorithm ECDSA-SHA1",
  },
  {
    rule: "algorithm/rsa-refused",
    make: ({ issue }) => {
      issue("client.root", { subject: "/CN=root", extensions: extensions.client, key: rsa(512) }, "ca");
    },
  },
  {
    rule: "algorithm/unsupported-key",
    make: ({ issue }) => {
      issue("client.root", { subject: "/CN=root", extensions: extensions.client, key: ["-algorithm", "ED448"] }, "ca");
    },
    says: "tls: unknown public key algorithm",
  },
];

describe("mistakes made by OpenSSL", { skip: withoutOpenssl }, () => {
  for (const { rule, make, settings, daysAhead, says } of mistakes) {
    test(`${rule}${says === undefined ? "" : `: ${says}`}`, async (context) => {
      const directory = opensslDirectory(context);
      plainSet(directory);
      assert.deepEqual(worse(await findingsIn(directory), "error"), []);
      make(directory);
      const found = (await findingsIn(directory, settings, daysAhead)).find((one) => one.rule === rule);
      assert.ok(found, `${rule} was not found`);
      if (says !== undefined) assert.equal(found.quote, says);
    });
  }
});
