// Judges whether to believe an OCSP response, and what it says (RFC 6960 section 3.2).

import { equalBytes } from "../asn1/bytes.ts";
import type { Certificate } from "../certificate/certificate.ts";
import type { Extension } from "../certificate/extension.ts";
import type { Problem } from "../asn1/problem.ts";
import type { BasicOcspResponse, SingleResponse } from "./basicOcspResponse.ts";
import { matchCertId, type CertIdMatch } from "./certId.ts";
import { ocspCheck, type OcspCheck } from "./ocspCheck.ts";
import { ocspNonce, type OcspQuestion } from "./ocspRequest.ts";
import { responderChecks, responderOf, type OcspVerifier } from "./ocspResponder.ts";
import { readOcspResponse, responseStatuses } from "./ocspResponse.ts";

export interface OcspJudgement {
  /** In the order in which they are made. Ends where nothing more can be checked. */
  readonly checks: readonly OcspCheck[];
  /** True if every check passed. */
  readonly isBelieved: boolean;
  /** The statement about the certificate, believed or not. */
  readonly single?: SingleResponse;
  readonly basicResponse?: BasicOcspResponse;
  /** The certificate whose key signed the response: the CA's, or one that was sent with it. */
  readonly responder?: Certificate;
}

/**
 * Maximum difference of two clocks in milliseconds: the 5 minutes that OpenSSL's `ocsp` allows (MAX_VALIDITY_PERIOD in
 * apps/ocsp.c).
 */
const skew = 300_000;

export async function judgeOcspResponse(
  bytes: Uint8Array,
  question: OcspQuestion,
  verifier: OcspVerifier,
): Promise<OcspJudgement> {
  const outcome = readOcspResponse(bytes);
  if (!outcome.ok) return endWith(unreadableCheck(outcome.error));
  const { responseStatus, responseType, basicResponse, problems } = outcome.value;
  if (responseStatus !== 0) {
    const name = responseStatuses.get(responseStatus) ?? "a status that RFC 6960 doesn't define";
    return endWith(
      ocspCheck(
        "answer",
        "failed",
        `The responder answers ${name} (${responseStatus}) and doesn't report on the certificate`,
      ),
    );
  }
  if (basicResponse === undefined)
    return endWith(
      ocspCheck(
        "answer",
        "failed",
        responseType === undefined
          ? "The answer is successful and empty"
          : `The answer is of the type ${responseType}, expected id-pkix-ocsp-basic`,
      ),
    );
  const { issuer, certificate } = question;
  const matches = basicResponse.responses.map((single) => ({
    single,
    match: matchCertId(single.certId, certificate, issuer, verifier.cryptography),
  }));
  const best = order.flatMap((match) => matches.find((one) => one.match === match) ?? [])[0];
  const responder = responderOf(basicResponse, issuer, verifier);
  const checks = [
    answerCheck([...basicResponse.extensions, ...(best?.single.extensions ?? [])], problems),
    certificateCheck(best?.match),
    ...(responder === undefined
      ? [ocspCheck("responder", "failed", "The answer names a responder whose certificate is missing")]
      : await responderChecks(responder, issuer, verifier)),
    ...(responder === undefined ? [] : [await signatureCheck(basicResponse, responder, verifier)]),
    ...(best === undefined || best.match === "otherSerialNumber" ? [] : [timeCheck(best.single, verifier.at)]),
    nonceCheck(basicResponse.nonce, question.nonce),
  ];
  const isBelieved = checks.every(({ outcome: one }) => one === "passed" || one === "noted");
  const single = best === undefined || best.match === "otherSerialNumber" ? undefined : best.single;
  return { checks, isBelieved, basicResponse, ...(single && { single }), ...(responder && { responder }) };
}

/** Statements about other certificates are the last resort. */
const order: readonly CertIdMatch[] = ["same", "unknownHash", "otherIssuer", "otherSerialNumber"];

function endWith(check: OcspCheck): OcspJudgement {
  return { checks: [check], isBelieved: false };
}

function unreadableCheck({ message }: Problem): OcspCheck {
  return ocspCheck("answer", "failed", `The answer isn't an OCSP response: ${message}`);
}

/** Section 4.4: critical extensions must not be ignored, and none here needs to be. */
export function answerCheck(extensions: readonly Extension[], [problem]: readonly Problem[]): OcspCheck {
  if (problem !== undefined) return unreadableCheck(problem);
  const critical = extensions.find((one) => one.critical && one.oid !== ocspNonce);
  if (critical !== undefined)
    return ocspCheck(
      "answer",
      "failed",
      `The answer has the critical extension ${critical.oid}, which this tool doesn't know`,
    );
  return ocspCheck("answer", "passed", "The responder answered");
}

function certificateCheck(match: CertIdMatch | undefined): OcspCheck {
  switch (match) {
    case "same":
      return ocspCheck("certificate", "passed", "Serial number, issuer name, and issuer key match the certificate");
    case "unknownHash":
      return ocspCheck(
        "certificate",
        "cannotTell",
        "The serial number matches. The issuer is identified by an unknown digest",
      );
    case "otherIssuer":
      return ocspCheck("certificate", "failed", "The serial number matches, but the issuer doesn't");
    case "otherSerialNumber":
      return ocspCheck("certificate", "failed", "The answer is only about other certificates");
    case undefined:
      return ocspCheck("certificate", "failed", "The answer isn't about any certificate");
  }
}

export async function signatureCheck(
  { signatureAlgorithm, tbsResponseData, signature }: BasicOcspResponse,
  responder: Certificate,
  { cryptography }: OcspVerifier,
): Promise<OcspCheck> {
  const subjectPublicKeyInfo = responder.subjectPublicKeyInfo.der;
  const outcome = await cryptography.verifySignature({
    algorithm: signatureAlgorithm,
    signed: tbsResponseData,
    signature,
    subjectPublicKeyInfo,
  });
  if (outcome === "valid") return ocspCheck("signature", "passed", "The responder's key signed the answer");
  return outcome === "invalid"
    ? ocspCheck("signature", "failed", "The answer is not signed with the key of the responder that it names")
    : ocspCheck("signature", "cannotTell", "This tool doesn't know the signature's algorithm");
}

/** Checks thisUpdate and nextUpdate, with tolerance for clock differences. */
export function timeCheck({ thisUpdate, nextUpdate }: SingleResponse, at: number): OcspCheck {
  if (thisUpdate.epochMs === undefined || (nextUpdate !== undefined && nextUpdate.epochMs === undefined))
    return ocspCheck("time", "failed", "thisUpdate or nextUpdate isn't a valid time");
  if (thisUpdate.epochMs > at + skew) return ocspCheck("time", "failed", "thisUpdate is in the future");
  if (nextUpdate?.epochMs === undefined)
    return ocspCheck("time", "noted", "nextUpdate is missing: the responder always has newer information");
  if (nextUpdate.epochMs < thisUpdate.epochMs) return ocspCheck("time", "failed", "nextUpdate is before thisUpdate");
  return nextUpdate.epochMs < at - skew
    ? ocspCheck("time", "failed", "The answer has expired: its nextUpdate has passed")
    : ocspCheck("time", "passed", "The answer is current");
}

function nonceCheck(found: Uint8Array | undefined, asked: Uint8Array): OcspCheck {
  if (found === undefined)
    return ocspCheck("nonce", "noted", "The answer has none, so it may be an older, cached one. RFC 6960 allows that");
  return equalBytes(found, asked)
    ? ocspCheck("nonce", "passed", "It matches the request")
    : ocspCheck("nonce", "failed", "It doesn't match: the answer is for another request");
}
