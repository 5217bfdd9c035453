// The CN is the tenant's ID.

import { goQuote, uint64Problem } from "../../go/goText.ts";
import { isTenantCertificate, subjectCommonName } from "../../principals/principals.ts";
import { rpcAuthSource } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const commonName: RuleOf<"certificate"> = {
  id: "tenant/common-name",
  title: "A tenant client certificate is for another tenant than its file name says",
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
      found: `${subject.file.file} has the CN ${goQuote(cn)}`,
      expected: `CN=${name}`,
      advice: "rename the file after the tenant of the certificate, or issue it again",
      ...(isNumber && {
        says: `client wants to authenticate as tenant ${name}, but is using TLS cert for tenant ${cn}`,
      }),
      why: "The storage cluster takes the tenant from the certificate and refuses a SQL server that claims to be another.",
    };
  },
};
