// The certificate of a tenant's SQL server is shown to other SQL servers since about v22.1.

import { serverAuth } from "../../../pki/extensions/rfc5280/extKeyUsage.ts";
import { x509Source } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { allowsPurpose } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const tenantServerAuth: RuleOf<"certificate"> = {
  id: "purpose/tenant-server-auth",
  title: "A tenant client certificate is not for servers",
  severity: "warning",
  scope: "certificate",
  citations: [x509Source],
  since: "22.1",
  appliesTo: ({ file, index }) => index === 0 && file.usage === "Tenant Client",
  *check(subject) {
    if (allowsPurpose(subject.certificate, serverAuth)) return;
    yield {
      ...certificatePlace(subject),
      found: `The extended key usage of ${subject.file.file} lacks serverAuth`,
      expected: "clientAuth and serverAuth",
      advice: "make it again with cockroach cert create-tenant-client",
      says: "x509: certificate specifies an incompatible key usage",
      why: "SQL servers of one tenant connect to each other with this certificate on both sides. Versions up to v21.2 made it for clients only.",
    };
  },
};
