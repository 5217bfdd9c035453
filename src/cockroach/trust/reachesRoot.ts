// Whether OpenSSL's clients (psql, Node.js, Python) verify a certificate with a CA file. Their path must end at a
// self-signed certificate of the file, but Go accepts an intermediate CA (OpenSSL: X509_V_FLAG_PARTIAL_CHAIN is off by
// default).

import { isSelfIssued, type Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { validatePath } from "../../pki/path/certificationPath.ts";
import type { CertificateFile, CertsDirectory } from "../directory/certsDirectory.ts";

/**
 * `anchors` are all certificates in the CA file. Judged at the directory's time, by Go's rules except for the end of
 * the path.
 */
export async function reachesRoot(
  { content }: CertificateFile,
  anchors: readonly Certificate[],
  { goVersion, now }: CertsDirectory,
  cryptography: Cryptography,
): Promise<boolean> {
  const [certificate, ...sent] = content.blocks.flatMap((block) => block.certificate ?? []);
  if (certificate === undefined) return false;
  const roots: Certificate[] = [];
  for (const anchor of anchors) if (await isSelfSigned(anchor, cryptography)) roots.push(anchor);
  const request = {
    certificate,
    intermediates: [...sent, ...anchors.filter((one) => !roots.includes(one))],
    anchors: roots,
    purpose: "serverAuth",
    at: now,
    delivery: "pool",
  } as const;
  return (
    (await validatePath({ ...request, profile: { kind: "go", version: goVersion } }, cryptography)).outcome ===
    "trusted"
  );
}

/** Checks the signature, because a CA and what it signed can have the same name. */
export async function isSelfSigned(certificate: Certificate, cryptography: Cryptography): Promise<boolean> {
  return isSelfIssued(certificate) && isSignedBy(certificate, certificate, cryptography);
}

/** Whether the signature is that of the issuer's key. */
export async function isSignedBy(
  { der, tbsCertificate, signatureAlgorithm, signatureValue }: Certificate,
  issuer: Certificate,
  { verifySignature }: Cryptography,
): Promise<boolean> {
  const signed = der.subarray(tbsCertificate.start, tbsCertificate.end);
  const subjectPublicKeyInfo = issuer.subjectPublicKeyInfo.der;
  return (
    (await verifySignature({
      algorithm: signatureAlgorithm,
      signed,
      signature: signatureValue,
      subjectPublicKeyInfo,
    })) === "valid"
  );
}
