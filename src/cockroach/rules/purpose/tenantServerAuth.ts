// Since about v22.1, a tenant's SQL server sends its certificate to other SQL servers.

import { serverAuth } from "../../../pki/extensions/rfc5280/extKeyUsage.ts";
import { x509Source } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { allowsPurpose } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";

export const tenantServerAuth: RuleOf<"certificate"> = {
  id: "purpose/tenant-server-auth",
  title: "A tenant client certificate doesn't allow use by servers",
  severity: "warning",
  scope: "certificate",
  citations: [x509Source],
  since: "22.1",
  appliesTo: ({ file, index }) => index === 0 && file.usage === "Tenant Client",
  *check(subject) {
    if (allowsPurpose(subject.certificate, serverAuth)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} lacks the extended key usage serverAuth`,
      consequence:
        "SQL servers of this tenant reject each other, because they use this certificate on both sides of a connection.",
      quote: goTexts.incompatibleUsage,
      advice: "Reissue it with cockroach cert create-tenant-client.",
      background: "CockroachDB up to v21.2 created this certificate for clients only.",
    };
  },
};
