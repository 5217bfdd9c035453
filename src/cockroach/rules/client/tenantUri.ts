// If CockroachDB can't read a crdb URI, it rejects the whole certificate.

import { alternativeNames, tenantScope } from "../../principals/principals.ts";
import { authSource } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const tenantUri: RuleOf<"certificate"> = {
  id: "client/tenant-uri",
  title: "CockroachDB can't read a tenant URI in a certificate",
  severity: "error",
  scope: "certificate",
  citations: [authSource],
  since: "22.2",
  appliesTo: ({ file, index, certificate }) =>
    index === 0 &&
    file.key !== undefined &&
    alternativeNames(certificate).some(({ type, value }) => type === "uri" && /^crdb:/i.test(value)),
  *check(subject) {
    for (const name of alternativeNames(subject.certificate)) {
      if (name.type !== "uri" || !/^crdb:/i.test(name.value)) continue;
      const scope = tenantScope(name.value);
      // The tenant 0 has a rule of its own.
      if (scope.ok || scope.error.code === "tenant-zero") continue;
      yield {
        ...certificatePlace(subject),
        title: `${subject.file.file} contains a URI that doesn't name a tenant and a user: ${name.value}`,
        consequence: "CockroachDB rejects the whole certificate because of this URI.",
        quote: scope.error.message,
        advice: "Reissue it with cockroach cert create-client --tenant-scope.",
        background: "The URI must be crdb://tenant/<id>/user/<user> or crdb://tenant-name/<name>/user/<user>.",
      };
    }
  },
};
