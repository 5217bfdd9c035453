import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { test } from "node:test";
import { certificateSpecOf } from "../../../../src/cockroach/create/certificateSpecOf.ts";
import { caProfile, clientProfile } from "../../../../src/cockroach/create/profile.ts";
import { readCertificate } from "../../../../src/pki/certificate/certificate.ts";
import type { KeyType } from "../../../../src/pki/issue/keyPair.ts";
import {
  authority,
  certificate,
  clientCertificate,
  nodeCertificate,
  testNow,
  type TestCertificate,
} from "../../../support/certificate.ts";

const keyTypes: readonly KeyType[] = [
  { algorithm: "rsa", bits: 2048 },
  { algorithm: "ecdsa-p256" },
  { algorithm: "ecdsa-p384" },
  { algorithm: "ed25519" },
];

function nodeView({ der }: TestCertificate): X509Certificate {
  return new X509Certificate(der);
}

for (const keyType of keyTypes) {
  test(`Node verifies a CA and a leaf with ${keyType.algorithm} keys`, async () => {
    const ca = await authority({ keyType });
    const leaf = await nodeCertificate({ issuedBy: ca, keyType });
    assert.ok(nodeView(leaf).verify(nodeView(ca).publicKey));
    assert.ok(nodeView(leaf).checkIssued(nodeView(ca)));
    assert.ok(nodeView(leaf).checkPrivateKey(createPrivateKey(leaf.keyPem)));
  });

  test(`the ${keyType.algorithm} key file has the public half of the certificate`, async () => {
    const { keyPem, keyPair } = await clientCertificate({ keyType });
    const spki = createPublicKey(keyPem).export({ type: "spki", format: "der" });
    assert.deepEqual(new Uint8Array(spki), keyPair.subjectPublicKeyInfo);
  });
}

test("a signature by another key of the same name is not verified", async () => {
  const ca = await authority();
  const other = await authority({ keySlot: "other" });
  assert.ok(!nodeView(await clientCertificate({ issuedBy: ca })).verify(nodeView(other).publicKey));
});

test("a CA has a subjectKeyIdentifier and no authorityKeyIdentifier, a leaf the other way round", async () => {
  const ca = await authority();
  const leaf = await clientCertificate({ issuedBy: ca });
  const types = ({ spec }: TestCertificate): readonly string[] => spec.extensions.map(({ type }) => type);
  assert.deepEqual(types(ca), ["keyUsage", "basicConstraints", "subjectKeyIdentifier"]);
  assert.deepEqual(types(leaf), ["keyUsage", "extKeyUsage", "authorityKeyIdentifier"]);
  const identifier = ca.spec.extensions.find((extension) => extension.type === "subjectKeyIdentifier")?.keyIdentifier;
  assert.deepEqual(
    leaf.spec.extensions.find((extension) => extension.type === "authorityKeyIdentifier")?.keyIdentifier,
    identifier,
  );
  assert.equal(identifier?.length, 20);
});

test("names keep the order O, OU, CN and take UTF8String only where PrintableString cannot say them", async () => {
  const { der } = await clientCertificate({ user: "ομηρος" });
  const parsed = readCertificate(der);
  assert.ok(parsed.ok);
  assert.deepEqual(
    parsed.value.subject.rdns.flat().map(({ type, value, valueTag }) => [type, value, valueTag]),
    [
      ["2.5.4.10", "Cockroach", 0x13],
      ["2.5.4.3", "ομηρος", 0x0c],
    ],
  );
});

test("a serial number of 128 one bits stays positive", async () => {
  const { der } = await clientCertificate({ serialNumber: (1n << 128n) - 1n });
  assert.equal(new X509Certificate(der).serialNumber, "F".repeat(32));
});

test("deviations: version 1, without extensions, with one replaced", async () => {
  const v1 = await clientCertificate({ version: 1, extensions: [] });
  const parsed = readCertificate(v1.der);
  assert.ok(parsed.ok);
  assert.equal(parsed.value.version, 1);
  const notCa = await authority({ withExtensions: [{ type: "basicConstraints", critical: true, cA: false }] });
  assert.equal(nodeView(notCa).ca, false);
  assert.deepEqual(
    notCa.spec.extensions.map(({ type }) => type),
    ["keyUsage", "basicConstraints", "subjectKeyIdentifier"],
  );
});

test("an expired leaf is as old as it is said to be", async () => {
  const leaf = await certificate(clientProfile("root"), { notAfter: new Date("2025-12-31T23:59:59Z") });
  assert.equal(Date.parse(nodeView(leaf).validTo), Date.parse("2025-12-31T23:59:59Z"));
  assert.ok(Date.parse(nodeView(leaf).validFrom) < testNow.getTime());
});

test("a CA's own spec names itself as issuer", async () => {
  const spec = await certificateSpecOf(caProfile(), {
    serialNumber: 1n,
    notBefore: testNow,
    notAfter: testNow,
    subjectPublicKeyInfo: (await authority()).keyPair.subjectPublicKeyInfo,
  });
  assert.equal(spec.issuer, spec.subject);
});
