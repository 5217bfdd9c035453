// Before Go 1.18 a SHA-1 signature was accepted.

import { goNotes } from "../basis/citations.ts";
import { isSha1Signature, isVerifiedSignature, weakSignature } from "../basis/signatures.ts";
import type { RuleOf } from "../basis/rule.ts";

export const sha1Deprecated: RuleOf<"certificate"> = {
  id: "algorithm/sha1-deprecated",
  title: "A certificate is signed with SHA-1, which newer versions reject",
  severity: "warning",
  scope: "certificate",
  citations: [goNotes(18)],
  // The last line that is built with Go 1.17.
  until: "22.1",
  appliesTo: isVerifiedSignature,
  *check(subject) {
    if (!isSha1Signature(subject.certificate)) return;
    yield {
      ...weakSignature(subject),
      consequence: "CockroachDB v22.2 and later reject it, because SHA-1 signatures can be forged.",
      advice: "Reissue it with SHA-256 or better before you upgrade.",
    };
  },
};
