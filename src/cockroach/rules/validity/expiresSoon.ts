// Three weeks ahead by default, as in CockroachDB's essential alerts.

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
      title: certificateWords(subject),
      consequence: `After ${timeText(notAfter)}, peers reject connections that use it.`,
      advice: renewalAdvice(subject),
      background: `You get no other warning: the node keeps running, and new connections start failing. ${noticeWords(directory.settings.thresholds.warning)}`,
      ...(notAfter.epochMs !== undefined && { moment: { type: "end", at: notAfter.epochMs } }),
    };
  },
};
