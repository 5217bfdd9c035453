// The issuer is trusted, but it isn't a CA, or its key usage doesn't allow it to sign.

import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, wasVerified } from "../basis/pathFaults.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const issuerMayNotSign: RuleOf<"certificateFile"> = {
  id: "path/issuer-may-not-sign",
  title: "The issuer of a certificate isn't allowed to sign certificates",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2.1.9"), rfc(5280, "4.2.1.3")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      if (fault.problem.code !== "issuer-may-not-sign") continue;
      const issuer = fault.problem.candidate ?? fault.problem.certificate;
      yield pathEvidence(file, fault, {
        title: `${subjectWords(issuer)}, the issuer of ${file.file}, isn't allowed to sign certificates`,
      });
    }
  },
};
