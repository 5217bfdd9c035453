// Makes certificates for tests: correct and CockroachDB-shaped by default, with the deviations that a test names. Keys
// are P-256 and made once per run and slot, because they aren't what most tests are about.

import { certificateSpecOf } from "../../src/cockroach/create/certificateSpecOf.ts";
import { hostNames } from "../../src/cockroach/create/hostNames.ts";
import { caProfile, clientProfile, nodeProfile, type Profile } from "../../src/cockroach/create/profile.ts";
import type { CertificateSpec, ExtensionSpec } from "../../src/pki/issue/certificateSpec.ts";
import { issueCertificate } from "../../src/pki/issue/issue.ts";
import { generateKeyPair, type KeyPair, type KeyType } from "../../src/pki/issue/keyPair.ts";
import { encodePem } from "../../src/pki/pem/pemWriter.ts";
import { encodePrivateKey } from "../../src/pki/issue/privateKeyWriter.ts";
import { webCryptoSigner, type Signer } from "../../src/pki/issue/signer.ts";

/** The "now" of tests. Certificates are valid from the day before it. */
export const testNow = new Date("2026-03-01T12:00:00Z");

const dayMs = 86_400_000;

export interface TestCertificate {
  readonly spec: CertificateSpec;
  readonly keyPair: KeyPair;
  readonly der: Uint8Array<ArrayBuffer>;
  readonly pem: string;
  /** The key as CockroachDB would write it. */
  readonly keyPem: string;
}

/** How the certificate differs from a correct one. Fields of CertificateSpec replace what the profile says. */
export interface Deviations extends Partial<CertificateSpec> {
  /** Absent: self-signed. */
  readonly issuedBy?: TestCertificate;
  readonly keyType?: KeyType;
  /** Certificates with the same slot and key type share a key. Absent: a slot for each subject. */
  readonly keySlot?: string;
  /** Replace the extensions of the same type, or are added at the end. */
  readonly withExtensions?: readonly ExtensionSpec[];
  readonly withoutExtensions?: readonly ExtensionSpec["type"][];
  /** Absent: the issuer's key with the algorithm that suits it. */
  readonly signer?: Signer;
}

/** A certificate of any profile. */
export async function certificate(profile: Profile, deviations: Deviations = {}): Promise<TestCertificate> {
  const { issuedBy, keyType, keySlot, withExtensions = [], withoutExtensions = [], signer, ...fields } = deviations;
  const keyPair = await testKey(keySlot ?? JSON.stringify(profile.subject), keyType);
  const lifetimeDays = profile.basicConstraints?.cA === true ? 3660 : 1830;
  const correct = await certificateSpecOf(profile, {
    serialNumber: nextSerialNumber(),
    notBefore: new Date(testNow.getTime() - dayMs),
    notAfter: new Date(testNow.getTime() + lifetimeDays * dayMs),
    subjectPublicKeyInfo: keyPair.subjectPublicKeyInfo,
    ...(issuedBy === undefined ? {} : { issuer: issuerNames(issuedBy.spec) }),
  });
  const spec = {
    ...correct,
    extensions: changedExtensions(correct.extensions, withExtensions, withoutExtensions),
    ...fields,
  };
  const der = await issueCertificate(spec, signer ?? webCryptoSigner((issuedBy?.keyPair ?? keyPair).privateKey));
  const key = await encodePrivateKey(keyPair.privateKey);
  return { spec, keyPair, der, pem: encodePem("CERTIFICATE", der), keyPem: encodePem(key.label, key.der) };
}

/** A CA. Another `cn` makes another key. */
export function authority({ cn, ...deviations }: Deviations & { readonly cn?: string } = {}): Promise<TestCertificate> {
  return certificate(caProfile(cn), deviations);
}

/** A node certificate for some hosts, absent: localhost and 127.0.0.1. */
export function nodeCertificate({
  hosts = ["localhost", "127.0.0.1"],
  ...deviations
}: Deviations & { readonly hosts?: readonly string[] } = {}): Promise<TestCertificate> {
  return certificate(nodeProfile(hostNames(hosts)), deviations);
}

/** A client certificate for a user, absent: root. */
export function clientCertificate({
  user = "root",
  ...deviations
}: Deviations & { readonly user?: string } = {}): Promise<TestCertificate> {
  return certificate(clientProfile(user), deviations);
}

const keys = new Map<string, Promise<KeyPair>>();

/** The key pair of a slot, made on first use. */
export function testKey(slot: string, type: KeyType = { algorithm: "ecdsa-p256" }): Promise<KeyPair> {
  const id = `${JSON.stringify(type)} ${slot}`;
  const key = keys.get(id) ?? generateKeyPair(type);
  keys.set(id, key);
  return key;
}

let serialNumber = 0x1000n;

function nextSerialNumber(): bigint {
  return ++serialNumber;
}

function issuerNames({ subject, extensions }: CertificateSpec) {
  const identifier = extensions.find((extension) => extension.type === "subjectKeyIdentifier");
  return { subject, ...(identifier === undefined ? {} : { keyIdentifier: identifier.keyIdentifier }) };
}

function changedExtensions(
  correct: readonly ExtensionSpec[],
  replacements: readonly ExtensionSpec[],
  removed: readonly ExtensionSpec["type"][],
): readonly ExtensionSpec[] {
  const left = [...replacements];
  const take = (type: ExtensionSpec["type"]): ExtensionSpec | undefined => {
    const index = type === "raw" ? -1 : left.findIndex((extension) => extension.type === type);
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  return [
    ...correct.filter(({ type }) => !removed.includes(type)).map((extension) => take(extension.type) ?? extension),
    ...left,
  ];
}
