// Finds the key that signed a response, and checks that it may answer for the CA (RFC 6960 sections 3.2 and 4.2.2.2).

import { equalBytes } from "../asn1/bytes.ts";
import type { Certificate } from "../certificate/certificate.ts";
import type { Cryptography, SignatureOutcome } from "../keys/cryptography.ts";
import { displayName } from "../names/distinguishedName.ts";
import { extKeyUsage } from "../extensions/rfc5280/extKeyUsage.ts";
import { findExtension, readableExtension } from "../extensions/extensionDecoder.ts";
import { checkSignature } from "../path/basis/signatureCheck.ts";
import { isSameName } from "../path/basis/nameMatching.ts";
import type { PathContext } from "../path/basis/pathContext.ts";
import type { BasicOcspResponse, ResponderId } from "./basicOcspResponse.ts";
import { ocspCheck, type OcspCheck } from "./ocspCheck.ts";

const ocspSigning = "1.3.6.1.5.5.7.3.9";
/** id-pkix-ocsp-nocheck. */
const noCheck = "1.3.6.1.5.5.7.48.1.5";

/** The inputs of the decision. */
export interface OcspVerifier {
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly context: PathContext;
}

/** Finds the certificate that the response names, among the CA's and those that were sent. Prefers the CA's. */
export function responderOf(
  { responderId, certificates }: BasicOcspResponse,
  issuer: Certificate,
  { cryptography }: OcspVerifier,
): Certificate | undefined {
  const candidates = [issuer, ...certificates.flatMap((one) => (one.ok ? [one.value] : []))];
  return candidates.find((one) => isNamedBy(responderId, one, cryptography));
}

function isNamedBy(
  id: ResponderId,
  { subject, subjectPublicKeyInfo }: Certificate,
  cryptography: Cryptography,
): boolean {
  return id.by === "name"
    ? isSameName(id.name, subject)
    : equalBytes(id.keyHash, cryptography.sha1(subjectPublicKeyInfo.subjectPublicKey));
}

export async function responderChecks(
  responder: Certificate,
  issuer: Certificate,
  verifier: OcspVerifier,
): Promise<readonly OcspCheck[]> {
  const name = displayName(responder.subject) || "A responder without a name";
  if (isSameKey(responder, issuer))
    return [ocspCheck("responder", "passed", `${name}, the CA that issued the certificate`)];
  return [
    ocspCheck("responder", "passed", `${name}, another key than the CA's`),
    await delegationCheck(responder, issuer, verifier),
  ];
}

function isSameKey(a: Certificate, b: Certificate): boolean {
  return equalBytes(a.subjectPublicKeyInfo.der, b.subjectPublicKeyInfo.der);
}

async function delegationCheck(
  responder: Certificate,
  issuer: Certificate,
  { cryptography, at, context }: OcspVerifier,
): Promise<OcspCheck> {
  const check = (outcome: OcspCheck["outcome"], found: string): OcspCheck => ocspCheck("delegation", outcome, found);
  const signed: SignatureOutcome = isSameName(responder.issuer, issuer.subject)
    ? await checkSignature(responder, issuer, cryptography, context)
    : "invalid";
  if (signed === "invalid") return check("failed", "The CA that issued the certificate did not issue the responder's");
  if (signed === "unsupported")
    return check("cannotTell", "The signature of the responder's certificate cannot be checked here");
  // anyExtendedKeyUsage isn't enough.
  if (!(readableExtension(responder, extKeyUsage)?.includes(ocspSigning) ?? false))
    return check("failed", "The responder's certificate lacks OCSPSigning in its extended key usage");
  const { notBefore, notAfter } = responder.validity;
  if (at < (notBefore.epochMs ?? Infinity)) return check("failed", "The responder's certificate is not valid yet");
  if (at > (notAfter.epochMs ?? -Infinity)) return check("failed", "The responder's certificate has expired");
  const isExempt = findExtension(responder, noCheck) !== undefined;
  return check(
    "passed",
    `The CA issued its certificate for OCSP signing${isExempt ? "" : "; whether that one is revoked was not asked"}`,
  );
}
