// Go takes `*` for the whole first label only.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { dnsNames } from "../../principals/principals.ts";
import { isServerUsage, isUsableWildcard } from "../basis/servers.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const wildcardNeverMatches: RuleOf<"certificateFile"> = {
  id: "names/wildcard-never-matches",
  title: "A wildcard matches nothing",
  severity: "warning",
  scope: "certificateFile",
  citations: [goVerify, rfc(6125, "6.4.3")],
  appliesTo: (file) => isServerUsage(file.usage) && firstCertificate(file) !== undefined,
  *check(file) {
    const certificate = firstCertificate(file);
    for (const name of certificate === undefined ? [] : dnsNames(certificate)) {
      if (!name.includes("*") || isUsableWildcard(name)) continue;
      yield {
        ...firstBlock(file),
        found: `The DNS name ${name} matches no host`,
        expected: "* as the whole first label, with other labels after it",
        advice: "issue it again with the hosts by name, or with the wildcard in front",
        why: "Go takes an asterisk for a wildcard only where it is the whole first label of a name.",
      };
    }
  },
};
