// Judges an OCSP response from a file, without the request and the certificate that it answered: whether one of some CAs,
// or its delegate, signed it, and whether it's current (RFC 6960 section 3.2).

import type { Certificate } from "../certificate/certificate.ts";
import { displayName } from "../names/distinguishedName.ts";
import type { SingleResponse } from "./basicOcspResponse.ts";
import { matchIssuer } from "./certId.ts";
import { answerCheck, signatureCheck, timeCheck } from "./judgeOcspResponse.ts";
import { ocspCheck, type OcspCheck } from "./ocspCheck.ts";
import { responderChecks, responderOf, type OcspVerifier } from "./ocspResponder.ts";
import { readOcspResponse } from "./ocspResponse.ts";

/** Checks in the order in which they are made. Empty if the response has no answer to check. */
export async function judgeStoredResponse(
  bytes: Uint8Array,
  candidates: readonly Certificate[],
  verifier: OcspVerifier,
): Promise<readonly OcspCheck[]> {
  const outcome = readOcspResponse(bytes);
  const basicResponse = outcome.ok ? outcome.value.basicResponse : undefined;
  if (!outcome.ok || basicResponse === undefined) return [];
  const { responses, extensions } = basicResponse;
  const issuer = issuerOf(responses, candidates, verifier);
  if (issuer === undefined) return [ocspCheck("certificate", "failed", noIssuer(responses))];
  const responder = responderOf(basicResponse, issuer, verifier);
  const critical = [...extensions, ...responses.flatMap((single) => single.extensions)];
  return [
    answerCheck(critical, outcome.value.problems),
    issuerCheck(responses, issuer, verifier),
    ...(responder === undefined
      ? [ocspCheck("responder", "failed", "The response names a responder whose certificate is missing")]
      : [
          ...(await responderChecks(responder, issuer, verifier)),
          await signatureCheck(basicResponse, responder, verifier),
        ]),
    ...worstTime(responses, verifier.at),
  ];
}

/** Finds the CA whose name and key the response has. Returns `undefined` if none of the candidates fits. */
export function issuerOf(
  responses: readonly SingleResponse[],
  candidates: readonly Certificate[],
  { cryptography }: Pick<OcspVerifier, "cryptography">,
): Certificate | undefined {
  return candidates.find((one) => responses.some(({ certId }) => matchIssuer(certId, one, cryptography) === "same"));
}

function noIssuer(responses: readonly SingleResponse[]): string {
  return responses.length === 0
    ? "The response isn't about any certificate"
    : "The response is about certificates of another CA: the issuer's name or key differs";
}

function issuerCheck(
  responses: readonly SingleResponse[],
  issuer: Certificate,
  { cryptography }: OcspVerifier,
): OcspCheck {
  const name = displayName(issuer.subject) || "a CA without a name";
  const others = responses.filter(({ certId }) => matchIssuer(certId, issuer, cryptography) !== "same").length;
  return others === 0
    ? ocspCheck("certificate", "passed", `Issued by ${name}: its name and key match`)
    : ocspCheck(
        "certificate",
        "failed",
        `${others} of the ${responses.length} answers ${others === 1 ? "isn't" : "aren't"} about a certificate of ${name}`,
      );
}

/** The check of the answer that is the worst in time: one that has expired says nothing about the others. */
function worstTime(responses: readonly SingleResponse[], at: number): readonly OcspCheck[] {
  const checks = responses.map((single) => timeCheck(single, at));
  const worst =
    checks.find(({ outcome }) => outcome === "failed") ??
    checks.find(({ outcome }) => outcome === "noted") ??
    checks[0];
  return worst === undefined ? [] : [worst];
}
