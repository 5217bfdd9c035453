// The OU that marks a tenant's certificate.

import { isTenantCertificate } from "../../principals/principals.ts";
import { rpcAuthSource, x509Source } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { accessTexts } from "../../texts/accessTexts.ts";

export const organizationalUnit: RuleOf<"certificate"> = {
  id: "tenant/organizational-unit",
  title: "A tenant client certificate lacks OU=Tenants",
  severity: "error",
  scope: "certificate",
  citations: [rpcAuthSource, x509Source],
  since: "20.2",
  appliesTo: ({ file, index }) => index === 0 && file.usage === "Tenant Client",
  *check(subject) {
    if (isTenantCertificate(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} lacks OU=Tenants in its subject`,
      consequence: "The storage cluster treats the SQL server as a user and rejects its requests.",
      quote: accessTexts.rpcNeedsPrivilege,
      advice: `Reissue it with cockroach cert create-tenant-client.`,
      background: `The subject must contain OU=Tenants and CN=${subject.file.name ?? ""}.`,
    };
  },
};
