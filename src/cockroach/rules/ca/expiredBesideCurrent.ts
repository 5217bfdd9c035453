// After a rotation, the old CA stays in the file. Once it has expired, it verifies nothing.

import { isCaUsage } from "../../files/pemUsage.ts";
import { docs } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { hasCurrent, isExpired } from "../basis/periods.ts";
import { subjectWords, timeText } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const expiredBesideCurrent: RuleOf<"certificate"> = {
  id: "ca/expired-beside-current",
  title: "A CA file contains an expired certificate beside a current one",
  severity: "information",
  scope: "certificate",
  citations: [docs("rotate-certificates")],
  appliesTo: ({ file }, { now }) => isCaUsage(file.usage) && hasCurrent(file, now),
  *check(subject, { now }) {
    const { certificate, file } = subject;
    if (!isExpired(certificate, now)) return;
    yield {
      ...certificatePlace(subject),
      title: `Certificate ${subject.index + 1} in ${file.file} (${subjectWords(certificate)}) has expired`,
      consequence: `It expired on ${timeText(certificate.validity.notAfter)} and verifies nothing, but it does no harm beside a current CA.`,
      advice: "Remove it once nothing that it signed is in use.",
    };
  },
};
