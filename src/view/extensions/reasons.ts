// Reasons of revocation in words (RFC 5280 sections 4.2.1.13 and 5.3.1).

import { crlReasons, type ReasonFlag } from "../../pki/extensions/rfc5280/cRLReason.ts";

/** A CRLReason by its number: `key compromise`. */
export function reasonText(reason: number): string {
  const known = crlReasons.get(reason);
  return known === undefined ? `unknown reason ${reason}` : reasonWords[known];
}

/** `key compromise, CA compromise` */
export function reasonNames(flags: readonly ReasonFlag[]): string {
  return flags.length === 0 ? "no reason" : flags.map((flag) => reasonWords[flag]).join(", ");
}

type Reason = ReasonFlag | "unspecified" | "removeFromCRL";

const reasonWords: Readonly<Record<Reason, string>> = {
  unused: "unused",
  unspecified: "unspecified",
  keyCompromise: "key compromise",
  cACompromise: "CA compromise",
  affiliationChanged: "affiliation changed",
  superseded: "superseded",
  cessationOfOperation: "cessation of operation",
  certificateHold: "certificate hold",
  removeFromCRL: "remove from CRL",
  privilegeWithdrawn: "privilege withdrawn",
  aACompromise: "AA compromise",
};
