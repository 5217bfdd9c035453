// The mark of a tenant's certificate.

import { isTenantCertificate } from "../../principals/principals.ts";
import { rpcAuthSource, x509Source } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

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
      found: `The subject of ${subject.file.file} lacks OU=Tenants`,
      expected: `OU=Tenants and CN=${subject.file.name ?? ""}`,
      advice: "make it again with cockroach cert create-tenant-client",
      says: "need root or node client cert to perform RPCs on this server",
      why: "Without that mark the storage cluster takes the SQL server for a user, and refuses its requests.",
    };
  },
};
