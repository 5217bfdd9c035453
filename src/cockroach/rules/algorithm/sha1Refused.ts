// Go 1.18 and later reject SHA-1 signatures. The signature of a trust anchor is never checked.

import { goNotes } from "../basis/citations.ts";
import { insecureAlgorithmText, isSha1Signature, isVerifiedSignature, weakSignature } from "../basis/signatures.ts";
import type { RuleOf } from "../basis/rule.ts";

export const sha1Refused: RuleOf<"certificate"> = {
  id: "algorithm/sha1-refused",
  title: "A certificate is signed with SHA-1, which CockroachDB rejects",
  severity: "error",
  scope: "certificate",
  citations: [goNotes(18)],
  // The first line that is built with Go 1.18 or later.
  since: "22.2",
  appliesTo: isVerifiedSignature,
  *check(subject) {
    if (!isSha1Signature(subject.certificate)) return;
    yield {
      ...weakSignature(subject),
      consequence: "CockroachDB rejects it, because SHA-1 signatures can be forged.",
      quote: insecureAlgorithmText(subject.certificate),
      advice: "Reissue it with SHA-256 or better.",
    };
  },
};
