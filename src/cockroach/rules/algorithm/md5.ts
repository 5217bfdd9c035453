// Refused by every Go that ever built CockroachDB.

import { goVerify } from "../citations.ts";
import { certificatePlace } from "../places.ts";
import { insecureAlgorithmText, isMd5Signature, signatureWords } from "../signatures.ts";
import type { RuleOf } from "../rule.ts";

export const md5: RuleOf<"certificate"> = {
  id: "algorithm/md5",
  title: "A certificate is signed with MD5",
  severity: "error",
  scope: "certificate",
  citations: [goVerify],
  appliesTo: ({ file }) => file.key !== undefined && file.usage !== "Tenant Signing",
  *check(subject) {
    if (!isMd5Signature(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      found: `${subject.file.file} is signed with ${signatureWords(subject.certificate)}`,
      expected: "SHA-256 or better",
      advice: "issue it again with -sha256",
      says: insecureAlgorithmText(subject.certificate),
      why: "MD5 signatures have been forged in practice, and CockroachDB does not accept them.",
    };
  },
};
