// Whether a certificate signed itself, by the signature: a CA and what it signed can have the same name.

import { isSelfIssued, type Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { PathContext } from "../../pki/path/certificationPath.ts";

/** `context` remembers the signature. */
export async function isSelfSigned(
  certificate: Certificate,
  { verifySignature }: Cryptography,
  { signatures }: Pick<PathContext, "signatures">,
): Promise<boolean> {
  if (!isSelfIssued(certificate)) return false;
  const { der, tbsCertificate, signatureAlgorithm, signatureValue, subjectPublicKeyInfo } = certificate;
  const known = signatures.get(certificate)?.get(certificate);
  const outcome =
    known ??
    (await verifySignature({
      algorithm: signatureAlgorithm,
      signed: der.subarray(tbsCertificate.start, tbsCertificate.end),
      signature: signatureValue,
      subjectPublicKeyInfo: subjectPublicKeyInfo.der,
    }));
  const answers = signatures.get(certificate) ?? new WeakMap<Certificate, typeof outcome>();
  signatures.set(certificate, answers.set(certificate, outcome));
  return outcome === "valid";
}
