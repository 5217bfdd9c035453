// Long before the end: half a year for nodes, a year for CAs, whose rotation touches every node and client (the Prometheus alerts that
// CockroachDB ships).

import { isCaUsage } from "../../files/pemUsage.ts";
import { docs } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { hasPeriodToWatch, hasSuccessor, stateOf } from "../basis/periods.ts";
import { timeText } from "../../roles/traits.ts";
import { isNodeClient } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

export const renewalDue: RuleOf<"certificate"> = {
  id: "validity/renewal-due",
  title: "It is time to plan the renewal of a CA or a node certificate",
  severity: "information",
  scope: "certificate",
  citations: [docs("monitor-cockroachdb-with-prometheus"), docs("rotate-certificates")],
  appliesTo: (subject, { now }) =>
    hasPeriodToWatch(subject) &&
    !hasSuccessor(subject, now) &&
    (isCaUsage(subject.file.usage) || subject.file.usage === "Node" || isNodeClient(subject.file)),
  *check(subject, directory) {
    const { notBefore, notAfter } = subject.certificate.validity;
    if (stateOf(subject, directory) !== "valid" || notBefore.epochMs === undefined || notAfter.epochMs === undefined)
      return;
    const isCa = isCaUsage(subject.file.usage);
    const { caNotice, nodeNotice } = directory.settings.thresholds;
    const notice = Math.min(isCa ? caNotice : nodeNotice, (notAfter.epochMs - notBefore.epochMs) / 3);
    if (notAfter.epochMs - directory.now >= notice) return;
    yield {
      ...certificatePlace(subject),
      found: `The certificate expires on ${timeText(notAfter)}`,
      expected: isCa
        ? "a year, or a third of its validity, before the end"
        : "half a year, or a third of its validity, before the end",
      advice: isCa ? "plan the rotation of the CA: add the new one to every CA file first" : "plan to issue it again",
      why: isCa
        ? "A CA is changed in steps that touch every node and client, so it takes longer than anything else."
        : "CockroachDB's own alerts speak up at this time.",
      moment: { type: "end", at: notAfter.epochMs },
    };
  },
};
