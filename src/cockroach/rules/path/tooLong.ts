// pathLenConstraint.

import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, sentenceOf, wasVerified } from "../basis/pathFaults.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const tooLong: RuleOf<"certificateFile"> = {
  id: "path/too-long",
  title: "A certificate has more intermediate CAs than a CA allows",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2.1.9")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "path-too-long") continue;
      yield pathEvidence(file, fault, {
        title: `${file.file} has more intermediate CAs than ${subjectWords(fault.problem.certificate)} allows`,
        background: sentenceOf(fault.problem),
      });
    }
  },
};
