// OU=Tenants marks the certificate of a tenant's SQL server, which is never a user's.

import { isTenantCertificate } from "../../principals/principals.ts";
import { authSource } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const tenantCertificate: RuleOf<"certificate"> = {
  id: "client/tenant-certificate",
  title: "A client certificate is one of a tenant",
  severity: "error",
  scope: "certificate",
  citations: [authSource],
  since: "20.2",
  appliesTo: ({ file, index }) => index === 0 && file.usage === "Client",
  *check(subject) {
    if (!isTenantCertificate(subject.certificate)) return;
    yield {
      ...certificatePlace(subject),
      found: `${subject.file.file} has OU=Tenants in its subject`,
      expected: "a subject without OU=Tenants",
      advice: "issue it again with cockroach cert create-client",
      says: "using tenant client certificate as user certificate is not allowed",
      why: "CockroachDB takes OU=Tenants for the mark of a tenant's SQL server and lets no user log in with it.",
    };
  },
};
