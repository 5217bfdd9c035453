// CertID (RFC 6960 section 4.1.1): identifies a certificate by digests of the issuer's name and key and by its serial
// number.

import { equalBytes } from "../asn1/bytes.ts";
import type { Certificate } from "../certificate/certificate.ts";
import type { Cryptography } from "../keys/cryptography.ts";
import type { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { nullValue, objectIdentifier, octetString, sequence, tlv } from "../asn1/derWriter.ts";
import { readAlgorithmIdentifier } from "../keys/algorithmIdentifier.ts";

export interface CertId {
  /** Dotted decimal. */
  readonly hashAlgorithm: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Content bytes of the INTEGER. */
  readonly serialNumber: Uint8Array;
}

export const sha1 = "1.3.14.3.2.26";
export const sha256 = "2.16.840.1.101.3.4.2.1";

/** Encodes a CertID with SHA-256, like CockroachDB (pkg/security/ocsp.go). Only the issuer's name and key matter. */
export function encodeCertId(
  { serialNumber }: Certificate,
  issuer: Certificate,
  cryptography: Cryptography,
): Uint8Array {
  const digest = (bytes: Uint8Array): Uint8Array => octetString(cryptography.sha256(bytes));
  const algorithm = sequence(objectIdentifier(sha256), nullValue());
  return sequence(
    algorithm,
    digest(issuer.subject.der),
    digest(issuer.subjectPublicKeyInfo.subjectPublicKey),
    tlv(tag.integer, serialNumber),
  );
}

/** Reads a CertID. Problems are left in the cursor's reading. */
export function readCertId(cursor: DerCursor): CertId {
  const inside = cursor.inside(tag.sequence, "certID");
  const { oid: hashAlgorithm } = readAlgorithmIdentifier(inside, "hashAlgorithm");
  const issuerNameHash = inside.content(inside.take(tag.octetString, "issuerNameHash"));
  const issuerKeyHash = inside.content(inside.take(tag.octetString, "issuerKeyHash"));
  const serialNumber = inside.content(inside.take(tag.integer, "serialNumber"));
  inside.finish("certID");
  return { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber };
}

/** `unknownHash`: the serial number matches, and the digests are of an unknown kind. */
export type CertIdMatch = "same" | "otherSerialNumber" | "otherIssuer" | "unknownHash";

export function matchCertId(
  id: CertId,
  { serialNumber }: Certificate,
  issuer: Certificate,
  cryptography: Cryptography,
): CertIdMatch {
  return equalBytes(id.serialNumber, serialNumber) ? matchIssuer(id, issuer, cryptography) : "otherSerialNumber";
}

/** Compares only the issuer, for a response without the certificate that it is about. */
export function matchIssuer(
  id: CertId,
  issuer: Certificate,
  cryptography: Cryptography,
): Exclude<CertIdMatch, "otherSerialNumber"> {
  const digest =
    id.hashAlgorithm === sha1 ? cryptography.sha1 : id.hashAlgorithm === sha256 ? cryptography.sha256 : undefined;
  if (digest === undefined) return "unknownHash";
  const isOfIssuer =
    equalBytes(id.issuerNameHash, digest(issuer.subject.der)) &&
    equalBytes(id.issuerKeyHash, digest(issuer.subjectPublicKeyInfo.subjectPublicKey));
  return isOfIssuer ? "same" : "otherIssuer";
}
