// Rejected by every version of Go that CockroachDB was ever built with.

import { goVerify } from "../basis/citations.ts";
import { insecureAlgorithmText, isMd5Signature, isVerifiedSignature, weakSignature } from "../basis/signatures.ts";
import type { RuleOf } from "../basis/rule.ts";

export const md5: RuleOf<"certificate"> = {
  id: "algorithm/md5",
  title: "A certificate is signed with MD5",
  severity: "error",
  scope: "certificate",
  citations: [goVerify],
  appliesTo: isVerifiedSignature,
  *check(subject) {
    if (!isMd5Signature(subject.certificate)) return;
    yield {
      ...weakSignature(subject),
      consequence: "CockroachDB rejects it, because MD5 signatures have been forged in practice.",
      quote: insecureAlgorithmText(subject.certificate),
      advice: "Reissue it with SHA-256 or better.",
    };
  },
};
