// The CN is the tenant's ID.

import { goQuote, uint64Problem } from "../../go/goText.ts";
import { isTenantCertificate, subjectCommonName } from "../../principals/principals.ts";
import { rpcAuthSource } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { accessTexts } from "../../texts/accessTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

export const commonName: RuleOf<"certificate"> = {
  id: "tenant/common-name",
  title: "A tenant client certificate is for a different tenant than its file name says",
  severity: "error",
  scope: "certificate",
  citations: [rpcAuthSource],
  since: "20.2",
  appliesTo: ({ file, index, certificate }) =>
    index === 0 &&
    file.usage === "Tenant Client" &&
    uint64Problem(file.name ?? "") === undefined &&
    isTenantCertificate(certificate),
  *check(subject) {
    const { name = "" } = subject.file;
    const cn = subjectCommonName(subject.certificate);
    const isNumber = uint64Problem(cn) === undefined;
    if (isNumber && BigInt(cn) === BigInt(name)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} has the CN ${goQuote(cn)} instead of ${name}`,
      consequence:
        "The storage cluster reads the tenant from the certificate and rejects a SQL server that claims to be another.",
      ...(isNumber && {
        quote: fill(accessTexts.tenantMismatch, { asked: name, own: cn }),
      }),
      advice: `Rename the file to match the certificate's tenant, or reissue it with CN=${name}.`,
    };
  },
};
