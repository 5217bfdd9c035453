// CertificationRequest (RFC 2986 section 4): who requests a certificate, and for which key.

import { readAlgorithmIdentifier, type AlgorithmIdentifier } from "../keys/algorithmIdentifier.ts";
import { DerCursor } from "../asn1/der.ts";
import { smallInteger } from "../asn1/derInteger.ts";
import { context, tag } from "../asn1/derTag.ts";
import { readName, type DistinguishedName } from "../names/distinguishedName.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "../keys/publicKey.ts";

export interface CertificationRequest {
  readonly der: Uint8Array;
  /** Always 1 in valid requests. 0 if the number doesn't fit. */
  readonly version: number;
  readonly subject: DistinguishedName;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** Content of the BIT STRING without its leading byte, the number of unused bits. */
  readonly signatureValue: Uint8Array;
  /** Bytes after its parts, which shouldn't be there. */
  readonly problems: readonly Problem[];
}

export function readCertificationRequest(bytes: Uint8Array): Result<CertificationRequest, Problem> {
  const cursor = DerCursor.over(bytes);
  const whole = cursor.take(tag.sequence, "CertificationRequest");
  const request = cursor.enter(whole);
  const info = request.inside(tag.sequence, "CertificationRequestInfo");
  const version = (smallInteger(info.content(info.take(tag.integer, "version"))) ?? -1) + 1;
  const subject = readName(info, "subject");
  const subjectPublicKeyInfo = readSubjectPublicKeyInfo(info);
  const signatureAlgorithm = readAlgorithmIdentifier(request, "signatureAlgorithm");
  const bits = request.take(tag.bitString, "signature");
  info.optional(context(0, "constructed"), "attributes");
  info.passOverRest("CertificationRequestInfo");
  request.passOverRest("CertificationRequest");
  const { problem, deviations } = cursor.reading;
  if (problem !== undefined) return fail(problem);
  const signatureValue = bytes.subarray(Math.min(bits.contentStart + 1, bits.contentEnd), bits.contentEnd);
  return succeed({
    der: bytes.subarray(0, whole.end),
    version,
    subject,
    subjectPublicKeyInfo,
    signatureAlgorithm,
    signatureValue,
    problems: deviations.filter(({ code }) => code === "der-trailing"),
  });
}
