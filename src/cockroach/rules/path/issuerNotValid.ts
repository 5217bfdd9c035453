// A CA above the certificate has expired or isn't valid yet. Go's text reads as if the certificate itself were.

import { goVerify, rfc } from "../basis/citations.ts";
import { pathEvidence, pathFaults, wasVerified } from "../basis/pathFaults.ts";
import { subjectWords, timeText } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const issuerNotValid: RuleOf<"certificateFile"> = {
  id: "path/issuer-not-valid",
  title: "The CA of a certificate has expired or isn't valid yet",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "6.1.3")],
  appliesTo: wasVerified,
  *check(file, directory) {
    for (const fault of pathFaults(file, directory)) {
      const { code, certificate } = fault.problem;
      if ((code !== "expired" && code !== "not-yet-valid") || fault.isOwn) continue;
      const { notBefore, notAfter } = certificate.validity;
      // An expired certificate is verified at its end. Nobody has to wait for a CA that is valid now.
      if (code === "not-yet-valid" && (notBefore.epochMs ?? Infinity) <= directory.now) continue;
      const when = code === "expired" ? `expired on ${timeText(notAfter)}` : `isn't valid until ${timeText(notBefore)}`;
      yield pathEvidence(file, fault, {
        title: `${subjectWords(certificate)}, a CA of ${file.file}, ${when}`,
      });
    }
  },
};
