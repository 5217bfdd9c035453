// Everything in a CA file is a trust anchor; what is no CA verifies itself and nothing else.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool, tlsSource } from "../basis/citations.ts";
import { needAsIssuer } from "../basis/issuers.ts";
import { isInsteadOfCa } from "./ownCertificate.ts";
import { certificatePlace } from "../basis/places.ts";
import { isCa, subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const endEntityAsAnchor: RuleOf<"certificate"> = {
  id: "ca/end-entity-as-anchor",
  title: "A certificate in a CA file is no CA",
  severity: "information",
  scope: "certificate",
  citations: [tlsSource, goPool],
  appliesTo: (subject, directory) =>
    isCaUsage(subject.file.usage) &&
    subject.certificate.version === 3 &&
    needAsIssuer(subject, directory) === "notNeeded" &&
    !isInsteadOfCa(subject, directory),
  *check(subject) {
    if (isCa(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      found: `${subjectWords(subject.certificate)} in ${subject.file.file} is no CA`,
      expected: "CA certificates",
      advice: "remove it, unless a node or client uses this very certificate",
      why: "CockroachDB trusts every certificate in the file. One that is no CA verifies itself and nothing else.",
    };
  },
};
