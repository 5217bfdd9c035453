// A certificate that others name as their issuer, or that is alone in a CA file, must be marked as a CA.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { needAsIssuer } from "../basis/issuers.ts";
import { isCa, subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";

export const notACa: RuleOf<"certificate"> = {
  id: "ca/not-a-ca",
  title: "A certificate that must sign others isn't marked as a CA",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.2.1.9")],
  appliesTo: (subject, directory) =>
    isCaUsage(subject.file.usage) && subject.certificate.version === 3 && needAsIssuer(subject, directory) === "needed",
  *check(subject) {
    if (isCa(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subjectWords(subject.certificate)} in ${subject.file.file} isn't marked as a CA`,
      consequence: "Peers reject every certificate that it signed.",
      quote: goTexts.parentCannotSign,
      advice:
        "Reissue the CA certificate with basicConstraints=critical,CA:TRUE, and keep its key if the certificates that it signed should stay in use.",
    };
  },
};
