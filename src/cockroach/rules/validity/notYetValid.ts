// A certificate that isn't valid yet: a clock is wrong, or the certificate is for later.

import { goVerify, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { certificateWords, hasPeriodToWatch, outOfTimeText, stateOf } from "../basis/periods.ts";
import { timeText } from "../../roles/traits.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notYetValid: RuleOf<"certificate"> = {
  id: "validity/not-yet-valid",
  title: "A certificate isn't valid yet",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.1.2.5")],
  // A CA that is prepared for a rotation may be next to the current one.
  appliesTo: (subject) =>
    hasPeriodToWatch(subject) && !(isCaUsage(subject.file.usage) && subject.file.content.blocks.length > 1),
  *check(subject, directory) {
    if (stateOf(subject, directory) !== "notYetValid") return;
    const { notBefore } = subject.certificate.validity;
    yield {
      ...certificatePlace(subject),
      title: certificateWords(subject),
      consequence: `Until ${timeText(notBefore)}, peers reject connections that use it.`,
      quote: outOfTimeText(subject.certificate, directory.now),
      advice: "Wait, correct the clock, or reissue it with an earlier start.",
      background:
        "cockroach cert starts the validity period a day early, so that small differences between clocks do no harm.",
      ...(notBefore.epochMs !== undefined && { moment: { type: "start", at: notBefore.epochMs } }),
    };
  },
};
