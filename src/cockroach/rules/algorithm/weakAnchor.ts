// The self-signature of a root is never checked, so a weak one does no harm, but it shows the age of the CA.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goVerify } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { isWeakSignature, signatureWords } from "../basis/signatures.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const weakAnchor: RuleOf<"certificate"> = {
  id: "algorithm/weak-anchor",
  title: "A CA certificate is signed with an outdated hash algorithm",
  severity: "information",
  scope: "certificate",
  citations: [goVerify],
  appliesTo: ({ file }) => isCaUsage(file.usage),
  *check(subject) {
    if (!isWeakSignature(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subjectWords(subject.certificate)} in ${subject.file.file} is signed with ${signatureWords(subject.certificate)}`,
      consequence: "CockroachDB accepts it, because the signature of a trust anchor isn't checked.",
      advice: "Use SHA-256 or better for the next CA, and for the certificates that this CA signs.",
    };
  },
};
