// The key usage of a CA, where there is one, must allow to sign certificates.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { needAsIssuer } from "../basis/issuers.ts";
import { certificatePlace } from "../basis/places.ts";
import { maySignCertificates, subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const keyCertSignMissing: RuleOf<"certificate"> = {
  id: "ca/key-cert-sign-missing",
  title: "The key usage of a CA does not allow it to sign certificates",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.2.1.3")],
  appliesTo: (subject, directory) => isCaUsage(subject.file.usage) && needAsIssuer(subject, directory) === "needed",
  *check(subject) {
    if (maySignCertificates(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      found: `The key usage of ${subjectWords(subject.certificate)} in ${subject.file.file} lacks keyCertSign`,
      expected: "keyCertSign, or no key usage at all",
      advice:
        "issue the CA certificate again with keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment,keyCertSign",
      says: "x509: invalid signature: parent certificate cannot sign this kind of certificate",
      why: "Peers refuse every certificate below it, as if it were signed by an unknown authority.",
    };
  },
};
