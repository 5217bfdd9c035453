// Extended key usages nest. Those of the certificate itself and of CAs in CA files have rules of their own; intermediates remain.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, wasVerified } from "../basis/pathFaults.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const extendedKeyUsage: RuleOf<"certificateFile"> = {
  id: "path/extended-key-usage",
  title: "A CA above a certificate is not for what the certificate is used for",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2.1.12")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "extended-key-usage" || fault.problem.certificate === firstCertificate(file)) continue;
      yield pathEvidence(file, fault, {
        found: `The extended key usage of its CA ${subjectWords(fault.problem.certificate)} lacks ${fault.path.purpose}`,
        expected: `${fault.path.purpose}, or no extended key usage`,
      });
    }
  },
};
