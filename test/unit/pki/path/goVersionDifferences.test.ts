// What versions of Go decide differently, each with the version before and the one after.
import assert from "node:assert/strict";
import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { fromHex } from "../../../../src/pki/asn1/bytes.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import type { ExtensionSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { validatePath } from "../../../../src/pki/path/certificationPath.ts";
import { goParseProblem } from "../../../../src/pki/path/go/goParse.ts";
import { goHasBackport, parseGoVersion, type GoDebugSetting } from "../../../../src/pki/path/basis/goVersion.ts";
import type { Signer } from "../../../../src/pki/issue/signer.ts";
import {
  authority,
  nodeCertificate,
  testNow,
  type Deviations,
  type TestCertificate,
} from "../../../support/certificate.ts";

const hex = (text: string): Uint8Array => fromHex(text.replaceAll(" ", "")) ?? new Uint8Array();
const raw = (oid: string, value: string, critical = true): ExtensionSpec => ({
  type: "raw",
  oid,
  critical,
  value: hex(value),
});

function read({ der }: Pick<TestCertificate, "der">): Certificate {
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  return outcome.value;
}

interface Set {
  readonly ca?: Deviations;
  readonly node?: Deviations;
  readonly hosts?: readonly string[];
  readonly host?: string;
}

/** What Go of a version says about a node under its CA; empty if it trusts. */
async function said(
  version: string,
  { ca = {}, node = {}, hosts, host }: Set,
  ...debug: readonly GoDebugSetting[]
): Promise<string> {
  const root = await authority(ca);
  const leaf = await nodeCertificate({ issuedBy: root, ...node, ...(hosts !== undefined && { hosts }) });
  const parsed = parseGoVersion(version);
  assert.ok(parsed !== undefined);
  const answer = await validatePath(
    {
      certificate: read(leaf),
      intermediates: [],
      anchors: [read(root)],
      purpose: "serverAuth",
      at: testNow.getTime(),
      profile: { kind: "go", version: { ...parsed, debug } },
      ...(host !== undefined && { name: { type: "host", value: host } }),
    },
    nodeCryptography,
  );
  return answer.outcome === "trusted" ? "" : (answer.problem.goText ?? answer.problem.message);
}

test("1.18: signatures with SHA-1; GODEBUG brings them back until 1.23, and Go says so", async () => {
  const root = await authority({ keyType: { algorithm: "rsa", bits: 2048 } });
  const signer: Signer = {
    signatureAlgorithm: hex("300d06092a864886f70d0101050500"),
    sign: (message) => Promise.resolve(new Uint8Array(sign("sha1", message, createPrivateKey(root.keyPem)))),
  };
  const set: Set = { ca: { keyType: { algorithm: "rsa", bits: 2048 } }, node: { signer } };
  const refusal = (override: string): string =>
    `x509: certificate signed by unknown authority (possibly because of "x509: cannot verify signature: insecure algorithm SHA1-RSA${override}" while trying to verify candidate authority certificate "Cockroach CA")`;
  assert.equal(await said("1.19", set), refusal(" (temporarily override with GODEBUG=x509sha1=1)"));
  assert.equal(await said("1.23", set, "x509sha1=1"), "");
  assert.equal(await said("1.24", set), refusal(""));
  assert.equal(await said("1.24", set, "x509sha1=1"), refusal(""));
});

test("1.19: a duplicate extension; later versions name it in the message", async () => {
  const set: Set = { node: { withExtensions: [raw("1.2.3", "0500", false), raw("1.2.3", "0500", false)] } };
  assert.equal(await said("1.19", set), "x509: certificate contains duplicate extensions");
  assert.equal(await said("1.23", set), 'x509: certificate contains duplicate extension with OID "1.2.3"');
});

test("1.19.12, 1.20.7, 1.21.0: RSA keys over 8192 bits in a handshake", async () => {
  // A modulus of 8200 bits; nobody needs its factors, because nothing is signed with it.
  const key = (bits: number): Uint8Array => {
    const modulus = `00${"c5".repeat(bits / 8)}`;
    const integer = `0282${(bits / 8 + 1).toString(16).padStart(4, "0")}${modulus}`;
    const rsa = `3082${(bits / 8 + 10).toString(16).padStart(4, "0")}${integer}0203010001`;
    const string = `0382${(bits / 8 + 15).toString(16).padStart(4, "0")}00${rsa}`;
    return hex(`3082${(bits / 8 + 34).toString(16).padStart(4, "0")}300d06092a864886f70d0101010500${string}`);
  };
  for (const version of ["1.19.11", "1.20.6"])
    assert.equal(await said(version, { node: { subjectPublicKeyInfo: key(8200) } }), "", version);
  for (const version of ["1.19.12", "1.20.7", "1.21.0", "1.22"]) {
    assert.equal(
      await said(version, { node: { subjectPublicKeyInfo: key(8200) } }),
      "tls: server sent certificate containing RSA key larger than 8192 bits",
      version,
    );
    assert.equal(await said(version, { node: { subjectPublicKeyInfo: key(8192) } }), "", version);
  }
});

test("1.23: negative serial numbers; 0 and long ones stay accepted", async () => {
  assert.equal(await said("1.22", { node: { serialNumber: -1n } }), "");
  assert.equal(await said("1.23", { node: { serialNumber: -1n } }), "x509: negative serial number");
  assert.equal(await said("1.23", { node: { serialNumber: -1n } }, "x509negativeserial=1"), "");
  for (const serialNumber of [0n, 1n << 200n]) assert.equal(await said("1.26", { node: { serialNumber } }), "");
});

test("1.23: key identifiers and information access that are critical", async () => {
  const rows: readonly (readonly [ExtensionSpec, string])[] = [
    [
      { type: "authorityKeyIdentifier", critical: true, keyIdentifier: hex("01") },
      "x509: authority key identifier incorrectly marked critical",
    ],
    [
      { type: "subjectKeyIdentifier", critical: true, keyIdentifier: hex("01") },
      "x509: subject key identifier incorrectly marked critical",
    ],
    [raw("1.3.6.1.5.5.7.1.1", "3000"), "x509: authority info access incorrectly marked critical"],
  ];
  for (const [extension, refusal] of rows) {
    assert.equal(await said("1.22", { node: { withExtensions: [extension] } }), "");
    assert.equal(await said("1.23", { node: { withExtensions: [extension] } }), refusal);
  }
});

test("1.23: a name that is a wildcard and nothing else", async () => {
  assert.equal(await said("1.22", { hosts: ["*"], host: "db" }), "");
  assert.equal(await said("1.23", { hosts: ["*"], host: "db" }), "x509: certificate is valid for *, not db");
});

test("1.24: RSA keys under 1024 bits", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 512 });
  const signer: Signer = {
    signatureAlgorithm: hex("300d06092a864886f70d01010b0500"),
    sign: (message) => Promise.resolve(new Uint8Array(sign("sha256", message, privateKey))),
  };
  const set: Set = {
    ca: { subjectPublicKeyInfo: publicKey.export({ format: "der", type: "spki" }), signer },
    node: { signer },
  };
  assert.equal(await said("1.23", set), "");
  assert.match(
    await said("1.24", set),
    /"crypto\/rsa: 512-bit keys are insecure \(see https:\/\/go\.dev\/pkg\/crypto\/rsa#hdr-Minimum_key_size\)"/,
  );
  assert.equal(await said("1.24", set, "rsa1024min=0"), "");
});

test("1.24: certificate policies; before it a critical constraint on them was unknown", async () => {
  const explicit: Set = { ca: { withExtensions: [raw("2.5.29.36", "3003800100")] } };
  assert.equal(await said("1.23", explicit), "x509: unhandled critical extension");
  // What the anchor asks for isn't a part of the path, in RFC 5280 and in Go.
  assert.equal(await said("1.24", explicit), "");
  const own: Set = { node: { withExtensions: [raw("2.5.29.36", "3003800100")] } };
  assert.equal(await said("1.23", own), "x509: unhandled critical extension");
  assert.equal(await said("1.24", own), "x509: no valid chains built: 1 chains with invalid policies");
  assert.equal(await said("1.24.4", own), "x509: no valid chains built: all candidate chains have invalid policies");
  const stated: Set = {
    node: { withExtensions: [raw("2.5.29.36", "3003800100"), raw("2.5.29.32", "3006300406022a03", false)] },
  };
  assert.equal(await said("1.24", stated), "");
});

test("1.24.11 and 1.25.5: a wildcard over an excluded name", async () => {
  const set: Set = {
    ca: { withExtensions: [raw("2.5.29.30", "3013 a111 300f 820d 622e6578616d706c652e636f6d")] },
    hosts: ["*.example.com"],
  };
  for (const version of ["1.22", "1.23.12", "1.24.10", "1.25.4"]) assert.equal(await said(version, set), "", version);
  for (const version of ["1.24.11", "1.25.5", "1.26"]) {
    assert.equal(
      await said(version, set),
      'x509: a root or intermediate certificate is not authorized to sign for this name: DNS name "*.example.com" is excluded by constraint "b.example.com"',
      version,
    );
  }
});

test("1.25: negative path length constraints", async () => {
  const set: Set = {
    ca: { withExtensions: [raw("2.5.29.19", "30060101ff0201ff")], withoutExtensions: ["basicConstraints"] },
  };
  assert.equal(await said("1.24", set), "");
  // The CA can't be parsed, so it isn't in the pool.
  assert.equal(await said("1.25", set), "x509: certificate signed by unknown authority");
  assert.equal(
    goParseProblem(read(await authority(set.ca)), { minor: 25, patch: 0 })?.message,
    "x509: invalid basic constraints",
  );
});

test("1.25: BMPStrings with surrogates", async () => {
  const node = await nodeCertificate({
    issuedBy: await authority(),
    subject: { der: hex("300f 310d 300b 0603550403 1e04 d800dc00") },
  });
  assert.equal(goParseProblem(read(node), { minor: 24, patch: 0 }), undefined);
  assert.equal(
    goParseProblem(read(node), { minor: 25, patch: 0 })?.message,
    "x509: invalid RDNSequence: invalid attribute value: invalid BMPString",
  );
});

test("1.26: URIs with stray colons in the host, and brackets around what isn't an IPv6 address before that", async () => {
  const uri = (value: string): Set => ({
    node: {
      withExtensions: [
        { type: "subjectAltName", critical: false, names: [{ type: "uniformResourceIdentifier", value }] },
      ],
    },
  });
  assert.equal(await said("1.25", uri("https://a:b:1/")), "");
  assert.match(await said("1.26", uri("https://a:b:1/")), /^x509: cannot parse URI "https:\/\/a:b:1\/": /);
  assert.equal(await said("1.25.1", uri("https://[a]/")), "");
  assert.match(await said("1.25.2", uri("https://[a]/")), /^x509: cannot parse URI/);
});

test("a backport is in its branches from its patch on, and in every later version", () => {
  const branches = [
    [24, 11],
    [25, 5],
  ] as const;
  const has = (text: string): boolean => goHasBackport(parseGoVersion(text) ?? { minor: 0, patch: 0 }, branches);
  assert.deepEqual(["1.23.12", "1.24.10", "1.24.11", "1.25.0", "1.25.5", "1.26", "1.27"].map(has), [
    false,
    false,
    true,
    false,
    true,
    true,
    true,
  ]);
});
