// An extension that must be understood and is not.

import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, wasVerified } from "../basis/pathFaults.ts";
import type { RuleOf } from "../basis/rule.ts";

export const unhandledCriticalExtension: RuleOf<"certificateFile"> = {
  id: "path/unhandled-critical-extension",
  title: "A critical extension is not known to CockroachDB",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "unhandled-critical-extension") continue;
      yield pathEvidence(file, fault, {
        found: fault.problem.message,
        expected: "critical extensions that Go knows only",
      });
    }
  },
};
