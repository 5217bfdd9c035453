// A critical extension that Go doesn't support.

import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, sentenceOf, wasVerified } from "../basis/pathFaults.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unhandledCriticalExtension: RuleOf<"certificateFile"> = {
  id: "path/unhandled-critical-extension",
  title: "CockroachDB doesn't support a critical extension",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "unhandled-critical-extension") continue;
      yield pathEvidence(file, fault, {
        title: `${file.file} can't be verified: CockroachDB doesn't support a critical extension`,
        background: sentenceOf(fault.problem),
      });
    }
  },
};
