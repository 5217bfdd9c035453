// A certificate that others name as their issuer, or that is alone in a CA file, must be marked as a CA.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { needAsIssuer } from "../basis/issuers.ts";
import { isCa, subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notACa: RuleOf<"certificate"> = {
  id: "ca/not-a-ca",
  title: "A certificate that must sign others is not marked as a CA",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.2.1.9")],
  appliesTo: (subject, directory) =>
    isCaUsage(subject.file.usage) && subject.certificate.version === 3 && needAsIssuer(subject, directory) === "needed",
  *check(subject) {
    if (isCa(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      found: `${subjectWords(subject.certificate)} in ${subject.file.file} is not marked as a CA`,
      expected: "basicConstraints with cA TRUE",
      advice:
        "issue the CA certificate again with basicConstraints=critical,CA:TRUE, and the same key if what it signed shall stay",
      says: "x509: invalid signature: parent certificate cannot sign this kind of certificate",
      why: "Peers refuse every certificate below it, as if it were signed by an unknown authority.",
    };
  },
};
