// Whose key made a signature: asked of the platform once for each pair, because many certificates share few issuers.

import type { Certificate } from "../../certificate/certificate.ts";
import type { Cryptography, SignatureOutcome } from "../../keys/cryptography.ts";
import type { PathContext } from "./pathContext.ts";

/** Whether `child` is signed with the key of `issuer`; nothing else about the two is looked at. */
export async function checkSignature(
  child: Certificate,
  issuer: Certificate,
  cryptography: Cryptography,
  { signatures }: PathContext,
): Promise<SignatureOutcome> {
  const known = signatures.get(child) ?? new WeakMap<Certificate, SignatureOutcome>();
  signatures.set(child, known);
  const outcome =
    known.get(issuer) ??
    (await cryptography.verifySignature({
      algorithm: child.signatureAlgorithm,
      signed: child.der.subarray(child.tbsCertificate.start, child.tbsCertificate.end),
      signature: child.signatureValue,
      subjectPublicKeyInfo: issuer.subjectPublicKeyInfo.der,
    }));
  known.set(issuer, outcome);
  return outcome;
}
