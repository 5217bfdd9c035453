// A wildcard covers one label.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { dnsNames } from "../../principals/principals.ts";
import { isServerUsage, isUsableWildcard } from "../basis/servers.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { firstBlock, listed } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const wildcard: RuleOf<"certificateFile"> = {
  id: "names/wildcard",
  title: "A wildcard covers one label only",
  severity: "information",
  scope: "certificateFile",
  citations: [goVerify, rfc(6125, "6.4.3")],
  appliesTo: (file) => isServerUsage(file.usage) && firstCertificate(file) !== undefined,
  *check(file) {
    const certificate = firstCertificate(file);
    // CockroachDB writes `*.local` itself, and nobody expects more of it.
    const names =
      certificate === undefined
        ? []
        : dnsNames(certificate).filter((name) => isUsableWildcard(name) && name !== "*.local");
    if (names.length === 0) return;
    yield {
      ...firstBlock(file),
      found: `${listed(names)} covers one label only`,
      expected: "names that are one label longer",
      advice: "nothing, if no host has more labels; otherwise add these hosts by name",
      why: "The wildcard matches node1.example.com for *.example.com, but neither example.com nor node1.eu.example.com.",
    };
  },
};
