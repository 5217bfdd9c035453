// Signature algorithms that Go no longer verifies.

import type { Certificate } from "../../../pki/certificate/certificate.ts";
import { labelOf } from "../../../pki/asn1/namedObjects.ts";
import { signatureAlgorithms } from "../../../pki/keys/signatureAlgorithms.ts";
import { certificatePlace } from "./places.ts";
import type { CertificateSubject, Evidence } from "./rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

const md5OrOlder: ReadonlySet<string> = new Set(["1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4"]);
const sha1: ReadonlySet<string> = new Set([
  "1.2.840.113549.1.1.5",
  "1.3.14.3.2.29",
  "1.2.840.10045.4.1",
  "1.2.840.10040.4.3",
]);

export function isMd5Signature({ signatureAlgorithm }: Certificate): boolean {
  return md5OrOlder.has(signatureAlgorithm.oid);
}

export function isSha1Signature({ signatureAlgorithm }: Certificate): boolean {
  return sha1.has(signatureAlgorithm.oid);
}

export function isWeakSignature(certificate: Certificate): boolean {
  return isMd5Signature(certificate) || isSha1Signature(certificate);
}

/** Signatures that a peer verifies: those of pairs, except certificates that sign tokens. */
export function isVerifiedSignature({ file }: CertificateSubject): boolean {
  return file.key !== undefined && file.usage !== "Tenant Signing";
}

/** Place and title of a finding about a weak signature. */
export function weakSignature(subject: CertificateSubject): Pick<Evidence, "file" | "range" | "line" | "title"> {
  return {
    ...certificatePlace(subject),
    title: `${subject.file.file} is signed with ${signatureWords(subject.certificate)}`,
  };
}

export function signatureWords({ signatureAlgorithm }: Certificate): string {
  return labelOf(signatureAlgorithms, signatureAlgorithm.oid);
}

/** Go's names in `cannot verify signature: insecure algorithm SHA1-RSA`. */
const goNames: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.2", "MD2-RSA"],
  ["1.2.840.113549.1.1.4", "MD5-RSA"],
  ["1.2.840.113549.1.1.5", "SHA1-RSA"],
  ["1.3.14.3.2.29", "SHA1-RSA"],
  ["1.2.840.10045.4.1", "ECDSA-SHA1"],
  ["1.2.840.10040.4.3", "DSA-SHA1"],
]);

export function insecureAlgorithmText({ signatureAlgorithm }: Certificate): string {
  return fill(goTexts.insecureAlgorithm, {
    algorithm: goNames.get(signatureAlgorithm.oid) ?? signatureAlgorithm.oid,
  });
}
