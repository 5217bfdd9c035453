// OU=Tenants marks the certificate of a tenant's SQL server, which is never a user's.

import { isTenantCertificate } from "../../principals/principals.ts";
import { authSource } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { accessTexts } from "../../texts/accessTexts.ts";

export const tenantCertificate: RuleOf<"certificate"> = {
  id: "client/tenant-certificate",
  title: "A client certificate is a tenant's",
  severity: "error",
  scope: "certificate",
  citations: [authSource],
  since: "20.2",
  appliesTo: ({ file, index }) => index === 0 && file.usage === "Client",
  *check(subject) {
    if (!isTenantCertificate(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} is a tenant's certificate (OU=Tenants)`,
      consequence: "No user can log in with it, because OU=Tenants marks the SQL server of a tenant.",
      quote: accessTexts.tenantCertificate,
      advice: "Reissue it with cockroach cert create-client.",
    };
  },
};
