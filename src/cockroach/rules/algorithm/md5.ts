// Refused by every Go that ever built CockroachDB.

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
      advice: "issue it again with -sha256",
      says: insecureAlgorithmText(subject.certificate),
      why: "MD5 signatures have been forged in practice, and CockroachDB does not accept them.",
    };
  },
};
