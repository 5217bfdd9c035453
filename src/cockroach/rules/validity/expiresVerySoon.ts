// The last days: still a warning, because CockroachDB accepts the certificate, but shown like an error.

import { docs } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import {
  certificateWords,
  hasPeriodToWatch,
  hasSuccessor,
  noticeWords,
  renewalAdvice,
  stateOf,
} from "../basis/periods.ts";
import { timeText } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const expiresVerySoon: RuleOf<"certificate"> = {
  id: "validity/expires-very-soon",
  title: "A certificate expires within days",
  severity: "warning",
  urgent: true,
  scope: "certificate",
  citations: [docs("essential-alerts-self-hosted"), docs("rotate-certificates")],
  appliesTo: (subject, { now }) => hasPeriodToWatch(subject) && !hasSuccessor(subject, now),
  *check(subject, directory) {
    if (stateOf(subject, directory) !== "urgent") return;
    const { notAfter } = subject.certificate.validity;
    yield {
      ...certificatePlace(subject),
      title: certificateWords(subject),
      consequence: `After ${timeText(notAfter)}, peers reject connections that use it.`,
      advice: renewalAdvice(subject, "now"),
      background: noticeWords(directory.settings.thresholds.urgent),
      ...(notAfter.epochMs !== undefined && { moment: { type: "end", at: notAfter.epochMs } }),
    };
  },
};
