// Before Go 1.18 a SHA-1 signature was accepted.

import { goNotes } from "../citations.ts";
import { certificatePlace } from "../places.ts";
import { isSha1Signature, signatureWords } from "../signatures.ts";
import type { RuleOf } from "../rule.ts";

export const sha1Deprecated: RuleOf<"certificate"> = {
  id: "algorithm/sha1-deprecated",
  title: "A certificate is signed with SHA-1, which newer versions refuse",
  severity: "warning",
  scope: "certificate",
  citations: [goNotes(18)],
  // The last line that is built with Go 1.17.
  until: "22.1",
  appliesTo: ({ file }) => file.key !== undefined && file.usage !== "Tenant Signing",
  *check(subject) {
    if (!isSha1Signature(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      found: `${subject.file.file} is signed with ${signatureWords(subject.certificate)}`,
      expected: "SHA-256 or better",
      advice: "issue it again with -sha256 before an upgrade",
      why: "SHA-1 signatures can be forged. CockroachDB refuses them since it is built with Go 1.18.",
    };
  },
};
