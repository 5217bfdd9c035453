// Why a certificate isn't trusted, as data that every user interface can put in words and in its place.

import type { Certificate } from "../../certificate/certificate.ts";
import type { Problem } from "../../asn1/problem.ts";

export type PathProblemCode =
  | "unparsable"
  | "unhandled-critical-extension"
  | "expired"
  | "not-yet-valid"
  | "name-mismatch"
  | "unknown-authority"
  | "issuer-may-not-sign"
  | "bad-signature"
  | "insecure-signature-algorithm"
  | "unsupported-algorithm"
  | "path-too-long"
  | "name-constraints"
  | "key-usage"
  | "extended-key-usage"
  | "policy"
  | "certificate-rule"
  | "revoked"
  | "revocation-unknown"
  | "distrusted"
  | "budget";

export interface PathProblem extends Problem {
  readonly code: PathProblemCode;
  /** The certificate that the problem is about. `range` counts in its `der`. */
  readonly certificate: Certificate;
  /** For problems with a signature, the issuer that was tried. Absent if it is `certificate` itself. */
  readonly candidate?: Certificate;
  /** Go's own text, if the profile is Go's and Go has a text: what the log of a node or client contains. */
  readonly goText?: string;
  /** The rule, such as `RFC 5280 section 6.1.3 (a)(1)`. */
  readonly section: string;
  /** What would make the certificate trusted: an instruction without a period. */
  readonly remedy: string;
}
