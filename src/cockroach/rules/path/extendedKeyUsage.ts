// Extended key usages nest. Those of the certificate itself and of CAs in CA files have rules of their own. This rule
// is about intermediates.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, wasVerified } from "../basis/pathFaults.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const extendedKeyUsage: RuleOf<"certificateFile"> = {
  id: "path/extended-key-usage",
  title: "The CA of a certificate doesn't allow how the certificate is used",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2.1.12")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "extended-key-usage" || fault.problem.certificate === firstCertificate(file)) continue;
      yield pathEvidence(file, fault, {
        title: `${subjectWords(fault.problem.certificate)}, a CA of ${file.file}, lacks the extended key usage ${fault.path.purpose}`,
      });
    }
  },
};
