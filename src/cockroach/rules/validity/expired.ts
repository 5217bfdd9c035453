// The loader accepts an expired certificate, but every handshake with it fails.

import { goVerify, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import {
  certificateWords,
  hasPeriodToWatch,
  hasSuccessor,
  outOfTimeText,
  renewalAdvice,
  stateOf,
} from "../basis/periods.ts";
import { timeText } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const expired: RuleOf<"certificate"> = {
  id: "validity/expired",
  title: "A certificate has expired",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.1.2.5")],
  // An expired CA next to a newer one has a rule of its own.
  appliesTo: (subject, { now }) => hasPeriodToWatch(subject) && !hasSuccessor(subject, now),
  *check(subject, directory) {
    if (stateOf(subject, directory) !== "expired") return;
    const { notAfter } = subject.certificate.validity;
    yield {
      ...certificatePlace(subject),
      title: certificateWords(subject),
      consequence: `Since ${timeText(notAfter)}, peers reject connections that use it.`,
      quote: outOfTimeText(subject.certificate, directory.now),
      advice: renewalAdvice(subject),
      background: "CockroachDB still loads the certificate, and cockroach cert list shows no error.",
      ...(notAfter.epochMs !== undefined && { moment: { type: "end", at: notAfter.epochMs } }),
    };
  },
};
