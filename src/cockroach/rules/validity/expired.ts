// The loader takes an expired certificate; every handshake with it fails.

import { goVerify, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { hasPeriodToWatch, hasSuccessor, outOfTimeText, stateOf } from "../basis/periods.ts";
import { momentText } from "../../go/momentText.ts";
import { timeText } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const expired: RuleOf<"certificate"> = {
  id: "validity/expired",
  title: "A certificate has expired",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.1.2.5")],
  // An expired CA beside a younger one has a rule of its own.
  appliesTo: (subject, { now }) => hasPeriodToWatch(subject) && !hasSuccessor(subject, now),
  *check(subject, directory) {
    if (stateOf(subject, directory) !== "expired") return;
    const { notAfter } = subject.certificate.validity;
    yield {
      ...certificatePlace(subject),
      found: `The certificate expired on ${timeText(notAfter)}`,
      expected: `an end after ${momentText(directory.now)}`,
      advice: "issue it again",
      says: outOfTimeText(subject.certificate, directory.now),
      why: "CockroachDB loads it and cockroach cert list shows no error, but every peer refuses the connection.",
      ...(notAfter.epochMs !== undefined && { moment: { type: "end", at: notAfter.epochMs } }),
    };
  },
};
