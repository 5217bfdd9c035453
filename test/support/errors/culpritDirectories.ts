// Certs directories for the causes of errors: a healthy one, and for each cause that files can show one that has it.

import { createPrivateKey } from "node:crypto";
import { serverAuth, clientAuth } from "../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import {
  bitString,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  unsignedInteger,
} from "../../../src/pki/asn1/derWriter.ts";
import type { ExtensionSpec } from "../../../src/pki/issue/certificateSpec.ts";
import { encodePem } from "../../../src/pki/pem/pemWriter.ts";
import { uiProfile } from "../../../src/cockroach/create/profile.ts";
import type { CauseId } from "../../../src/cockroach/errors/causes/causes.ts";
import {
  authority,
  certificate,
  clientCertificate,
  nodeCertificate,
  type Deviations,
  type TestCertificate,
} from "../certificate.ts";
import { pair, without, type Judging } from "../certsDirectory.ts";
import type { MemoryFiles } from "../memoryAssetLoader.ts";

/** What example texts say. */
export const example = {
  host: "10.0.0.5",
  user: "app",
  now: "2026-03-01T12:00:00Z",
  end: "2026-02-01T00:00:00Z",
  start: "2026-04-01T00:00:00Z",
} as const;

export interface CulpritDirectory extends Judging {
  readonly files: MemoryFiles;
}

const hosts = ["localhost", "127.0.0.1", "::1", "node1.example.com", example.host];

interface Healthy {
  readonly ca: TestCertificate;
  readonly node: TestCertificate;
  readonly app: TestCertificate;
  readonly files: MemoryFiles;
}

let made: Promise<Healthy> | undefined;

async function make(): Promise<Healthy> {
  const ca = await authority();
  const node = await nodeCertificate({ issuedBy: ca, hosts });
  const root = await clientCertificate({ issuedBy: ca });
  const app = await clientCertificate({ user: example.user, issuedBy: ca });
  return {
    ca,
    node,
    app,
    files: { "ca.crt": ca.pem, ...pair("node", node), ...pair("client.root", root), ...pair("client.app", app) },
  };
}

export async function healthyDirectory(): Promise<CulpritDirectory> {
  made ??= make();
  return { files: (await made).files };
}

const usage = (...purposes: readonly string[]): ExtensionSpec => ({ type: "extKeyUsage", critical: false, purposes });
const basic = (cA: boolean, pathLenConstraint?: number): ExtensionSpec => ({
  type: "basicConstraints",
  critical: true,
  cA,
  ...(pathLenConstraint !== undefined && { pathLenConstraint }),
});
const tagged = (identifier: number, content: Uint8Array): Uint8Array =>
  Uint8Array.of(identifier, content.length, ...content);
const onlyExample: ExtensionSpec = {
  type: "raw",
  critical: true,
  oid: "2.5.29.30",
  value: sequence(tagged(0xa0, sequence(Uint8Array.of(0x82, 11, ...new TextEncoder().encode("example.org"))))),
};
const rsaKey = (bits: number): Deviations => ({
  subjectPublicKeyInfo: sequence(
    sequence(objectIdentifier("1.2.840.113549.1.1.1"), nullValue()),
    bitString(sequence(unsignedInteger(new Uint8Array(bits / 8).fill(0xff)), unsignedInteger(Uint8Array.of(1, 0, 1)))),
  ),
});
const sha1: Deviations = {
  signer: {
    signatureAlgorithm: sequence(objectIdentifier("1.2.840.113549.1.1.5"), nullValue()),
    sign: () => Promise.resolve(new Uint8Array(256)),
  },
};

type Make = (healthy: Healthy) => Promise<MemoryFiles | CulpritDirectory>;

const node =
  (deviations: Parameters<typeof nodeCertificate>[0] = {}): Make =>
  async ({ ca, files }) => ({
    ...files,
    ...pair("node", await nodeCertificate({ issuedBy: ca, hosts, ...deviations })),
  });

/** The same with other files. */
const changed =
  (change: (healthy: Healthy) => MemoryFiles): Make =>
  (healthy) =>
    Promise.resolve({ ...healthy.files, ...change(healthy) });

/** All certificates of another CA, which the directory doesn't have or which deviates. */
const ofCa =
  (ca: Deviations & { readonly cn?: string }, caFile?: (ca: TestCertificate) => Promise<string> | string): Make =>
  async () => {
    const issuer = await authority(ca);
    const server = await nodeCertificate({ issuedBy: issuer, hosts });
    const app = await clientCertificate({ user: example.user, issuedBy: issuer });
    return {
      "ca.crt": caFile === undefined ? issuer.pem : await caFile(issuer),
      ...pair("node", server),
      ...pair("client.app", app),
    };
  };

async function belowIntermediate(root: Deviations): Promise<MemoryFiles> {
  const ca = await authority({ cn: "Root CA", ...root });
  const issuing = await authority({ cn: "Issuing CA", issuedBy: ca });
  const [server, client] = await Promise.all([
    nodeCertificate({ issuedBy: issuing, hosts }),
    clientCertificate({ issuedBy: issuing }),
  ]);
  return {
    "ca.crt": ca.pem,
    "node.crt": server.pem + issuing.pem,
    "node.key": server.keyPem,
    "client.root.crt": client.pem + issuing.pem,
    "client.root.key": client.keyPem,
  };
}

/** By cause. What isn't here can't be seen in files. */
const directories: Readonly<Partial<Record<CauseId, Make>>> = {
  "issuer-not-trusted": ofCa({ cn: "New CA" }, async () => (await authority({ cn: "Old CA" })).pem),
  "namesake-ca": ofCa({ keySlot: "namesake" }, async () => (await authority()).pem),
  "intermediate-missing": async () => {
    const ca = await authority({ cn: "Root CA" });
    const issuing = await authority({ cn: "Issuing CA", issuedBy: ca });
    return { "ca.crt": ca.pem, ...pair("node", await nodeCertificate({ issuedBy: issuing, hosts })) };
  },
  "root-missing": async () => {
    const issuing = await authority({ cn: "Issuing CA", issuedBy: await authority({ cn: "Root CA" }) });
    return { "ca.crt": issuing.pem, ...pair("node", await nodeCertificate({ issuedBy: issuing, hosts })) };
  },
  "ca-may-not-sign": ofCa({ withExtensions: [basic(false)] }),
  "certificate-expired": node({ notBefore: new Date("2025-01-01T00:00:00Z"), notAfter: new Date(example.end) }),
  "ca-expired": ofCa({ notBefore: new Date("2025-01-01T00:00:00Z"), notAfter: new Date(example.end) }),
  "not-valid-yet": node({ notBefore: new Date(example.start) }),
  "server-usage": node({ withExtensions: [usage(clientAuth)] }),
  "client-usage": async ({ ca, files }) => ({
    ...files,
    ...pair(
      "client.app",
      await clientCertificate({ user: example.user, issuedBy: ca, withExtensions: [usage(serverAuth)] }),
    ),
  }),
  "ca-usage": ofCa({ withExtensions: [usage("1.3.6.1.5.5.7.3.4")] }),
  "path-too-long": () => belowIntermediate({ withExtensions: [basic(true, 0)] }),
  "critical-extension": node({
    withExtensions: [{ type: "raw", critical: true, oid: "1.2.3.4", value: octetString(new Uint8Array(2)) }],
  }),
  "name-constraint": ofCa({ withExtensions: [onlyExample] }),
  "policy-or-limit": async () => {
    const ca = await authority({ cn: "Root CA" });
    const issuing = await authority({ cn: "Issuing CA", issuedBy: ca, ...sha1 });
    const server = await nodeCertificate({ issuedBy: issuing, hosts });
    return { "ca.crt": ca.pem, "node.crt": server.pem + issuing.pem, "node.key": server.keyPem };
  },
  "weak-signature": node(sha1),
  "weak-key": node(rsaKey(512)),
  "large-key": node(rsaKey(8208)),
  "unsupported-key": node({
    subjectPublicKeyInfo: sequence(sequence(objectIdentifier("1.3.101.113")), bitString(new Uint8Array(57).fill(7))),
  }),
  "browser-store": async ({ files }) => ({
    ...files,
    ...pair(
      "ui",
      await certificate(uiProfile("console", [{ type: "dNSName", value: "console" }]), {
        issuedBy: await authority({ cn: "Public CA" }),
      }),
    ),
  }),
  "long-for-browsers": async ({ files, ca }) => ({
    ...files,
    ...pair("ui", await certificate(uiProfile("console", [{ type: "dNSName", value: "console" }]), { issuedBy: ca })),
  }),
  "host-not-covered": async (healthy) => ({
    files: (await node({ hosts: ["localhost", "127.0.0.1"] })(healthy)) as MemoryFiles,
    advertise: [example.host],
  }),
  "ip-as-dns": node({
    withExtensions: [{ type: "subjectAltName", critical: false, names: [{ type: "dNSName", value: example.host }] }],
  }),
  "no-names": node({ withoutExtensions: ["subjectAltName"] }),
  "key-mismatch": changed(({ app }) => ({ "node.key": app.keyPem })),
  "key-encrypted": changed(({ node: { keyPem } }) => ({
    "node.key": createPrivateKey(keyPem)
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" })
      .toString(),
  })),
  "key-damaged": changed(() => ({ "node.key": "-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----\n" })),
  "not-a-key": changed(({ node: { pem } }) => ({ "node.key": pem })),
  "key-open": changed(({ node: { keyPem } }) => ({ "node.key": { content: keyPem, mode: 0o644 } })),
  "key-missing": ({ files }) => Promise.resolve(without(files, "node.key")),
  "key-unreadable": changed(() => ({
    "node.key": { content: "", readFailure: { code: "no-permission", message: "permission denied" } },
  })),
  "ca-file-missing": ({ files }) => Promise.resolve(without(files, "ca.crt")),
  "ca-file-broken": changed(() => ({ "ca.crt": "" })),
  "file-broken": changed(({ node: { der } }) => ({ "node.crt": der })),
  unparsable: changed(({ node: { pem } }) => ({ "node.crt": pem + encodePem("CERTIFICATE", Uint8Array.of(1, 2, 3)) })),
  "load-fails": changed(() => ({ "node.crt": "" })),
  "fallback-broken": changed(() => ({ "ca-client.crt": "" })),
  "tenant-file-name": changed(({ app }) => pair("client-tenant.abc", app)),
  "reload-refused": changed(() => ({ "node.crt": "" })),
  "file-name": changed(({ app: { pem } }) => ({ "app.crt": pem })),
  "user-not-named": async ({ ca, files }) => ({
    ...files,
    ...pair("client.app", await clientCertificate({ user: "other", issuedBy: ca })),
  }),
  "node-principal": async ({ ca, files }) => ({
    files: { ...files, ...pair("node", await clientCertificate({ user: "other", issuedBy: ca })) },
    version: "23.1",
  }),
  "not-root-or-node": async ({ ca, files }) => ({
    ...files,
    ...pair("node", await clientCertificate({ user: "other", issuedBy: ca })),
  }),
  "tenant-as-user": async ({ ca, files }) => ({
    ...files,
    ...pair("client.app", await clientCertificate({ issuedBy: ca, subject: tenantSubject("app") })),
  }),
  "tenant-names": async ({ ca, files }) => ({
    ...files,
    ...pair("client-tenant.5", await clientCertificate({ issuedBy: ca, subject: tenantSubject("6") })),
  }),
  "tenant-uri": async ({ ca, files }) => ({
    ...files,
    ...pair("client.app", await clientCertificate({ user: example.user, issuedBy: ca, withExtensions: [badUri] })),
  }),
  "no-certificate-sent": ({ files }) => Promise.resolve(without(files, "client.app.crt", "client.app.key")),
  "client-rejected": async ({ files }) => ({
    ...files,
    ...pair(
      "client.app",
      await clientCertificate({ user: example.user, issuedBy: await authority({ cn: "Other CA" }) }),
    ),
  }),
  "server-rejected": async ({ files }) => ({
    ...files,
    ...pair("node", await nodeCertificate({ hosts, issuedBy: await authority({ cn: "Other CA" }) })),
  }),
};

const badUri: ExtensionSpec = {
  type: "subjectAltName",
  critical: false,
  names: [{ type: "uniformResourceIdentifier", value: "crdb://tenant/bad/format" }],
};

const tenantSubject = (cn: string) => [
  [{ type: "2.5.4.10", value: "Cockroach" }],
  [{ type: "2.5.4.11", value: "Tenants" }],
  [{ type: "2.5.4.3", value: cn }],
];

/** A directory that has the cause; undefined if files can't show it. */
export async function culpritDirectory(cause: CauseId): Promise<CulpritDirectory | undefined> {
  made ??= make();
  const result = await directories[cause]?.(await made);
  if (result === undefined) return undefined;
  return "files" in result && typeof result.files === "object" && !("content" in result.files)
    ? (result as CulpritDirectory)
    : { files: result as MemoryFiles };
}
