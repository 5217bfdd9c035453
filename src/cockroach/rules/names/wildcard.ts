// A wildcard covers one label.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { dnsNames } from "../../principals/principals.ts";
import { isServerUsage, isUsableWildcard } from "../basis/servers.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { firstBlock, listNames } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const wildcard: RuleOf<"certificateFile"> = {
  id: "names/wildcard",
  title: "A wildcard covers only one label",
  severity: "information",
  scope: "certificateFile",
  citations: [goVerify, rfc(6125, "6.4.3")],
  appliesTo: (file) => isServerUsage(file.usage) && firstCertificate(file) !== undefined,
  *check(file) {
    const certificate = firstCertificate(file);
    // CockroachDB writes `*.local` itself, and nobody expects it to match more.
    const names =
      certificate === undefined
        ? []
        : dnsNames(certificate).filter((name) => isUsableWildcard(name) && name !== "*.local");
    if (names.length === 0) return;
    yield {
      ...firstBlock(file),
      title: `${file.file}: ${listNames(names)} ${names.length === 1 ? "covers" : "cover"} only one label`,
      consequence: "For example, *.example.com covers node1.example.com, but not example.com or node1.eu.example.com.",
      advice: "If hosts have more or fewer labels, reissue the certificate with their names.",
    };
  },
};
