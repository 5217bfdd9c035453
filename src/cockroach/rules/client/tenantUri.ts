// A crdb URI that CockroachDB cannot read makes it refuse the whole certificate.

import { alternativeNames, tenantScope } from "../../principals/principals.ts";
import { authSource } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const tenantUri: RuleOf<"certificate"> = {
  id: "client/tenant-uri",
  title: "A tenant URI cannot be read",
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
      if (scope.ok || scope.problem.code === "tenant-zero") continue;
      yield {
        ...certificatePlace(subject),
        found: `The URI ${name.value} names no tenant and user`,
        expected: "crdb://tenant/<id>/user/<user> or crdb://tenant-name/<name>/user/<user>",
        advice: "issue it again with cockroach cert create-client --tenant-scope",
        says: scope.problem.message,
        why: "One such URI makes CockroachDB refuse the certificate, whatever else is in it.",
      };
    }
  },
};
