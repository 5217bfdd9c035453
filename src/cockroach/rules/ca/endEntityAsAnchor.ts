// Every certificate in a CA file is a trust anchor. One that isn't a CA verifies only itself.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool, tlsSource } from "../basis/citations.ts";
import { needAsIssuer } from "../basis/issuers.ts";
import { isInsteadOfCa } from "./ownCertificate.ts";
import { certificatePlace } from "../basis/places.ts";
import { isCa, subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const endEntityAsAnchor: RuleOf<"certificate"> = {
  id: "ca/end-entity-as-anchor",
  title: "A certificate in a CA file isn't a CA",
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
      title: `${subjectWords(subject.certificate)} in ${subject.file.file} isn't a CA`,
      consequence: "CockroachDB trusts this one certificate, but nothing that it signed.",
      advice: "Remove it from the file, unless a node or client uses this exact certificate.",
    };
  },
};
