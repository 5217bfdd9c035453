// A CA that may only issue for certain names.

import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, sentenceOf, wasVerified } from "../basis/pathFaults.ts";
import type { RuleOf } from "../basis/rule.ts";

export const nameConstraints: RuleOf<"certificateFile"> = {
  id: "path/name-constraints",
  title: "A CA isn't allowed to issue a certificate for these names",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2.1.10")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "name-constraints") continue;
      yield pathEvidence(file, fault, {
        title: `${file.file} has a name that the name constraints of its CA don't allow`,
        background: sentenceOf(fault.problem),
      });
    }
  },
};
