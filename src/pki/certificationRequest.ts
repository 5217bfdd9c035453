// CertificationRequest (RFC 2986 section 4): who asks for a certificate, and for which key.

import { DerCursor } from "./der.ts";
import { tag } from "./derTag.ts";
import { readName, type DistinguishedName } from "./distinguishedName.ts";
import { decoded, refused, type Decoded } from "./problem.ts";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "./publicKey.ts";

export interface CertificationRequest {
  readonly der: Uint8Array;
  readonly subject: DistinguishedName;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
}

export function readCertificationRequest(bytes: Uint8Array): Decoded<CertificationRequest> {
  const cursor = DerCursor.over(bytes);
  const whole = cursor.take(tag.sequence, "CertificationRequest");
  const info = cursor.enter(whole).inside(tag.sequence, "CertificationRequestInfo");
  info.take(tag.integer, "version");
  const subject = readName(info, "subject");
  const subjectPublicKeyInfo = readSubjectPublicKeyInfo(info);
  const { problem } = cursor.reading;
  return problem === undefined ? decoded({ der: bytes.subarray(0, whole.end), subject, subjectPublicKeyInfo }) : refused(problem);
}
