// Checks which key made a signature. Asks the platform once per pair, because many certificates share few issuers.

import type { Certificate } from "../../certificate/certificate.ts";
import type { Cryptography, SignatureOutcome } from "../../keys/cryptography.ts";
import type { PathContext } from "./pathContext.ts";

/** Checks whether the key of `issuer` signed `child`, and nothing else about them. */
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
