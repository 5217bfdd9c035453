// Three weeks ahead by default, as in CockroachDB's essential alerts.

import { docs } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { hasPeriodToWatch, hasSuccessor, stateOf } from "../basis/periods.ts";
import { timeText } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const expiresSoon: RuleOf<"certificate"> = {
  id: "validity/expires-soon",
  title: "A certificate expires soon",
  severity: "warning",
  scope: "certificate",
  citations: [docs("essential-alerts-self-hosted"), docs("rotate-certificates")],
  appliesTo: (subject, { now }) => hasPeriodToWatch(subject) && !hasSuccessor(subject, now),
  *check(subject, directory) {
    if (stateOf(subject, directory) !== "expiring") return;
    const { notAfter } = subject.certificate.validity;
    yield {
      ...certificatePlace(subject),
      found: `The certificate expires on ${timeText(notAfter)}`,
      expected: "more than three weeks, or a third of its validity, before the end",
      advice: "issue it again before that day",
      why: `After ${timeText(notAfter)} every peer refuses the connection. Nothing reminds you: the node keeps running until somebody connects.`,
      ...(notAfter.epochMs !== undefined && { moment: { type: "end", at: notAfter.epochMs } }),
    };
  },
};
