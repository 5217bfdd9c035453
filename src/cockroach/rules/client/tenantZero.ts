// Tenant 0 doesn't exist. CockroachDB panics when it reads it.

import { alternativeNames, tenantScope } from "../../principals/principals.ts";
import { authSource, x509Source } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { accessTexts } from "../../texts/accessTexts.ts";

export const tenantZero: RuleOf<"certificate"> = {
  id: "client/tenant-zero",
  title: "A tenant URI names tenant 0",
  severity: "error",
  scope: "certificate",
  citations: [x509Source, authSource],
  since: "22.2",
  appliesTo: ({ file, index, certificate }) =>
    index === 0 &&
    file.key !== undefined &&
    alternativeNames(certificate).some(({ type, value }) => type === "uri" && /^crdb:/i.test(value)),
  *check(subject) {
    for (const name of alternativeNames(subject.certificate)) {
      const scope = name.type === "uri" && /^crdb:/i.test(name.value) ? tenantScope(name.value) : undefined;
      if (scope?.ok !== false || scope.error.code !== "tenant-zero") continue;
      yield {
        ...certificatePlace(subject),
        title: `${subject.file.file} contains a URI for tenant 0: ${name.value}`,
        consequence: "Tenant 0 doesn't exist, and the server that reads the certificate panics.",
        quote: accessTexts.tenantZero,
        advice: "Reissue it with the ID of the tenant.",
      };
    }
  },
};
