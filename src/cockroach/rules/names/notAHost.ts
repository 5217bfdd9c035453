// A DNS name that no client looks for: a URL, a host with its port, a name with spaces.

import { dnsNames } from "../../principals/principals.ts";
import { firstCertificate } from "../../directory/certsDirectory.ts";
import { bareHost, isMatchableHost, isServerUsage } from "../basis/servers.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notAHost: RuleOf<"certificateFile"> = {
  id: "names/not-a-host",
  title: "A DNS name isn't a host name",
  severity: "warning",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2.1.6")],
  appliesTo: (file) => isServerUsage(file.usage) && firstCertificate(file) !== undefined,
  *check(file) {
    const certificate = firstCertificate(file);
    for (const name of certificate === undefined ? [] : dnsNames(certificate)) {
      if (name.includes("*") || isMatchableHost(name)) continue;
      const bare = bareHost(name);
      yield {
        ...firstBlock(file),
        title: `${file.file} contains a DNS name that matches no host: ${name}`,
        consequence:
          "Clients look for a host name alone, without a port, path, or space, so connections that rely on this name fail.",
        advice: `Reissue it with ${bare === undefined ? "the host name" : `${bare} instead`}.`,
      };
    }
  },
};
