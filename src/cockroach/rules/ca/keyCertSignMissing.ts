// The key usage of a CA, if present, must allow signing certificates.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { needAsIssuer } from "../basis/issuers.ts";
import { certificatePlace } from "../basis/places.ts";
import { maySignCertificates, subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";

export const keyCertSignMissing: RuleOf<"certificate"> = {
  id: "ca/key-cert-sign-missing",
  title: "A CA's key usage doesn't allow it to sign certificates",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.2.1.3")],
  appliesTo: (subject, directory) => isCaUsage(subject.file.usage) && needAsIssuer(subject, directory) === "needed",
  *check(subject) {
    if (maySignCertificates(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subjectWords(subject.certificate)} in ${subject.file.file} isn't allowed to sign certificates: its key usage lacks keyCertSign`,
      consequence: "Peers reject every certificate that it signed.",
      quote: goTexts.parentCannotSign,
      advice:
        "Reissue the CA certificate with keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment,keyCertSign, and keep its key if the certificates that it signed should stay in use.",
    };
  },
};
