// Why a certificate is not trusted, as data that every surface can word and place.

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
  /** The certificate it is about; `range` counts in its `der`. */
  readonly certificate: Certificate;
  /** The issuer that was tried, where the problem is one of a signature; absent where it is `certificate` itself. */
  readonly candidate?: Certificate;
  /** Go's own words, where the profile is Go's and Go has words for it: what stands in the log of a node or client. */
  readonly goText?: string;
  /** The rule, such as `RFC 5280 section 6.1.3 (a)(1)`. */
  readonly section: string;
  /** What would make it trusted, as an instruction without a full stop. */
  readonly remedy: string;
}
