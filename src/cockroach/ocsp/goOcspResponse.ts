// An OCSP response as golang.org/x/crypto/ocsp reads it for CockroachDB (ParseResponseForCert). It checks less than RFC
// 6960 requires: times and nonce don't count, the serial number alone identifies the certificate, and of the
// certificates sent along only the first is used, without checking its purpose.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { equalBytes } from "../../pki/asn1/bytes.ts";
import type { AlgorithmIdentifier } from "../../pki/keys/algorithmIdentifier.ts";
import { goParse } from "../../pki/path/go/goParse.ts";
import type { GoCertificate } from "../../pki/path/go/goCertificate.ts";
import { goKeyProblem, goVerificationFailure } from "../../pki/path/go/goSignature.ts";
import type { BasicOcspResponse, SingleResponse } from "../../pki/ocsp/basicOcspResponse.ts";
import { readOcspResponse, type OcspResponse } from "../../pki/ocsp/ocspResponse.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import type { Result } from "../../pki/result.ts";
import type { Time } from "../../pki/asn1/time.ts";
import type { Verifier } from "../login/peers.ts";
import { goTexts } from "../../pki/texts/goTexts.ts";

/** `failed` with Go's error. It ends in `…` if the rest depends on more than is known here. */
export type GoOcspAnswer =
  | { readonly answer: "good" | "revoked" }
  | { readonly answer: "failed"; readonly says: string }
  /** Go would check a signature that this platform doesn't support. */
  | { readonly answer: "cannotTell"; readonly why: string };

export type GoVerifier = Pick<Verifier, "cryptography" | "goVersion">;

export async function goOcspAnswer(
  bytes: Uint8Array,
  { serialNumber }: Certificate,
  issuer: Certificate,
  verifier: GoVerifier,
): Promise<GoOcspAnswer> {
  const outcome = readOcspResponse(bytes);
  if (!outcome.ok || outcome.value.problems.some(({ code }) => code !== "der-trailing")) return failedAnswer("asn1: …");
  const { responseStatus, basicResponse, hasTrailingData } = outcome.value;
  if (hasTrailingData && (basicResponse === undefined || responseStatus === 0))
    return failedAnswer("trailing data in OCSP response");
  if (responseStatus !== 0) return failedAnswer(`ocsp: error from server: ${statusText(outcome.value)}`);
  if (basicResponse === undefined) return failedAnswer("bad OCSP response type");
  if (!basicResponse.responses.every(isReadable) || !isGoTime(basicResponse.producedAt)) return failedAnswer("asn1: …");
  if (basicResponse.responses.length === 0) return failedAnswer("OCSP response contains bad number of responses");
  const single = basicResponse.responses.find(({ certId }) => equalBytes(certId.serialNumber, serialNumber));
  if (single === undefined) return failedAnswer("no response matching the supplied certificate");
  return (await signatureFault(basicResponse, issuer, verifier)) ?? statusOf(single);
}

function failedAnswer(says: string): GoOcspAnswer {
  return { answer: "failed", says };
}

const statusTexts: ReadonlyMap<number, string> = new Map([
  [1, "malformed"],
  [2, "internal error"],
  [3, "try later"],
  [5, "signature required"],
  [6, "unauthorized"],
]);

function statusText({ responseStatus }: OcspResponse): string {
  return statusTexts.get(responseStatus) ?? `unknown OCSP status: ${responseStatus}`;
}

function isReadable({ certStatus, thisUpdate, nextUpdate }: SingleResponse): boolean {
  return (
    isGoTime(thisUpdate) &&
    (nextUpdate === undefined || isGoTime(nextUpdate)) &&
    (certStatus.status !== "revoked" || isGoTime(certStatus.at))
  );
}

/** encoding/asn1 takes seconds and a zone, and no fraction. */
function isGoTime({ epochMs, text }: Time): boolean {
  return epochMs !== undefined && /^\d{14}(?:Z|[+-]\d{4})$/.test(text);
}

/** Signature algorithms that the package knows. It treats every other one as unknown, even Ed25519 and RSASSA-PSS. */
const known: ReadonlySet<string> = new Set([
  ...[4, 5, 11, 12, 13].map((arc) => `1.2.840.113549.1.1.${arc}`),
  "1.2.840.10040.4.3",
  "2.16.840.1.101.3.4.3.2",
  "1.2.840.10045.4.1",
  ...[2, 3, 4].map((arc) => `1.2.840.10045.4.3.${arc}`),
]);

const unimplemented = goTexts.algorithmUnimplemented;

async function signatureFault(
  { certificates: [first], ...basic }: BasicOcspResponse,
  issuer: Certificate,
  verifier: GoVerifier,
): Promise<GoOcspAnswer | undefined> {
  const signed = { algorithm: basic.signatureAlgorithm, signed: basic.tbsResponseData, signature: basic.signature };
  const authority = goParse(issuer, verifier.goVersion);
  if (!authority.ok) return failedAnswer(authority.error.message);
  if (first === undefined) return said("bad OCSP signature: ", await responseFault(signed, authority.value, verifier));
  const responder: Result<GoCertificate, Problem> = first.ok ? goParse(first.value, verifier.goVersion) : first;
  if (!responder.ok) return failedAnswer(first.ok ? responder.error.message : "x509: …");
  const embedded = said(
    "bad signature on embedded certificate: ",
    await responseFault(signed, responder.value, verifier),
  );
  if (embedded !== undefined) return embedded;
  const { der, tbsCertificate, signatureAlgorithm, signatureValue } = responder.value.certificate;
  const delegation = {
    algorithm: signatureAlgorithm,
    signed: der.subarray(tbsCertificate.start, tbsCertificate.end),
    signature: signatureValue,
  };
  return said("bad OCSP signature: ", await fault(delegation, authority.value, verifier));
}

interface Signed {
  readonly algorithm: AlgorithmIdentifier;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

type Fault = { readonly text: string } | { readonly why: string } | undefined;

function said(prefix: string, found: Fault): GoOcspAnswer | undefined {
  if (found === undefined) return undefined;
  return "text" in found ? failedAnswer(prefix + found.text) : { answer: "cannotTell", why: found.why };
}

async function responseFault(signed: Signed, signer: GoCertificate, verifier: GoVerifier): Promise<Fault> {
  return known.has(signed.algorithm.oid) ? fault(signed, signer, verifier) : { text: unimplemented };
}

async function fault(signed: Signed, signer: GoCertificate, { cryptography, goVersion }: GoVerifier): Promise<Fault> {
  const problem = goKeyProblem(signed.algorithm, signer, goVersion, true);
  if (problem !== undefined) return { text: problem.text };
  const outcome = await cryptography.verifySignature({
    ...signed,
    subjectPublicKeyInfo: signer.certificate.subjectPublicKeyInfo.der,
  });
  if (outcome === "valid") return undefined;
  return outcome === "invalid"
    ? { text: goVerificationFailure(signer) }
    : { why: "The signature's algorithm cannot be checked here" };
}

/** crypto/ocsp.go knows these digests for identifying a certificate, and no critical extension. */
const hashes: ReadonlySet<string> = new Set([
  "1.3.14.3.2.26",
  ...[1, 2, 3].map((arc) => `2.16.840.1.101.3.4.2.${arc}`),
]);

function statusOf({ certStatus: { status }, certId, extensions }: SingleResponse): GoOcspAnswer {
  if (extensions.some(({ critical }) => critical)) return failedAnswer("unsupported critical extension");
  if (!hashes.has(certId.hashAlgorithm)) return failedAnswer("unsupported issuer hash algorithm");
  // Unknown is the number 2 of the package.
  return status === "unknown" ? failedAnswer("OCSP returned status 2") : { answer: status };
}
