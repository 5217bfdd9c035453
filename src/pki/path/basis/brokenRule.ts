// What a rule about a certificate by itself returns.

import type { ByteRange } from "../../asn1/byteRange.ts";
import type { CertificateFacts } from "./certificateFacts.ts";
import type { PathProblemCode } from "./pathProblem.ts";

/** A broken rule: the section number to put after `RFC 5280 section `, what was found and expected, and where. */
export interface BrokenRule {
  readonly code: PathProblemCode;
  readonly section: string;
  readonly message: string;
  readonly range: ByteRange;
}

/** Returns the rule that the certificate breaks, or `undefined`. */
export type CertificateRule = (facts: CertificateFacts) => BrokenRule | undefined;

export function createBrokenRule(
  section: string,
  message: string,
  range: ByteRange,
  code: PathProblemCode = "certificate-rule",
): BrokenRule {
  return { code, section, message, range };
}
