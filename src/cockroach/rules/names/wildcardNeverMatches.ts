// Go accepts `*` only as the whole first label.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { dnsNames } from "../../principals/principals.ts";
import { isServerUsage, isUsableWildcard } from "../basis/servers.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const wildcardNeverMatches: RuleOf<"certificateFile"> = {
  id: "names/wildcard-never-matches",
  title: "A wildcard matches no host",
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
        title: `${file.file} contains a wildcard that matches no host: ${name}`,
        consequence:
          "Go treats an asterisk as a wildcard only if it's the whole first label, so connections that rely on this name fail.",
        advice: "Reissue it with the full host names, or with * as the whole first label.",
      };
    }
  },
};
