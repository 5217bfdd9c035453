// All other errors of path validation: policies, algorithms, rules of RFC 5280.

import { goVerify, rfc } from "../basis/citations.ts";
import { ownRules, pathEvidence, pathFaults, sentenceOf, wasVerified } from "../basis/pathFaults.ts";
import { isWeakSignature } from "../basis/signatures.ts";
import type { RuleOf } from "../basis/rule.ts";

export const refused: RuleOf<"certificateFile"> = {
  id: "path/refused",
  title: "A certificate chain is rejected",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "6.1")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      const { code, certificate } = fault.problem;
      // Another rule reports a weak signature on the certificate itself, even if its CA is missing.
      if (
        ownRules.has(code) ||
        (code === "insecure-signature-algorithm" && fault.isOwn && isWeakSignature(certificate))
      )
        continue;
      yield pathEvidence(file, fault, {
        title:
          code === "unsupported-algorithm" && fault.isOwn
            ? `${file.file} has a key that TLS connections can't use`
            : `${file.file} can't be verified`,
        background: sentenceOf(fault.problem),
      });
    }
  },
};
