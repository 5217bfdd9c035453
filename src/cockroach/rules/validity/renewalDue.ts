// Long before expiry: half a year for nodes, a year for CAs, whose rotation affects every node and client (the
// Prometheus alerts that CockroachDB ships).

import { isCaUsage } from "../../files/pemUsage.ts";
import { docs } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { certificateWords, hasPeriodToWatch, hasSuccessor, noticeWords, planFrom, stateOf } from "../basis/periods.ts";
import { timeText } from "../../roles/traits.ts";
import { isNodeClient } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

export const renewalDue: RuleOf<"certificate"> = {
  id: "validity/renewal-due",
  title: "A CA or node certificate needs a renewal plan",
  severity: "information",
  scope: "certificate",
  citations: [docs("monitor-cockroachdb-with-prometheus"), docs("rotate-certificates")],
  appliesTo: (subject, { now }) =>
    hasPeriodToWatch(subject) &&
    !hasSuccessor(subject, now) &&
    (isCaUsage(subject.file.usage) || subject.file.usage === "Node" || isNodeClient(subject.file)),
  *check(subject, directory) {
    const { notAfter } = subject.certificate.validity;
    const { caNotice, nodeNotice } = directory.settings.thresholds;
    const start = planFrom(subject, directory.settings.thresholds);
    if (stateOf(subject, directory) !== "valid" || start === undefined || notAfter.epochMs === undefined) return;
    if (directory.now <= start) return;
    const isCa = isCaUsage(subject.file.usage);
    yield {
      ...certificatePlace(subject),
      title: certificateWords(subject),
      consequence: `After ${timeText(notAfter)}, peers reject connections that use it${isCa ? ", and a CA rotation takes time because it touches every node and client" : ""}.`,
      advice: isCa ? "Plan the CA rotation, and add the new CA to every CA file first." : "Plan its renewal.",
      background: `${noticeWords(isCa ? caNotice : nodeNotice)} CockroachDB's own alerts start half a year before a node certificate expires, and a year before a CA does.`,
      moment: { type: "end", at: notAfter.epochMs },
    };
  },
};
