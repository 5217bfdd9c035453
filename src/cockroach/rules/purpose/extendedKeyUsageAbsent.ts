// Without extKeyUsage, a certificate is valid for every purpose: accepted, but more than it needs.

import { findExtension } from "../../../pki/extensions/extensionDecoder.ts";
import { extKeyUsage } from "../../../pki/extensions/rfc5280/extKeyUsage.ts";
import { docs, goVerify } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const extendedKeyUsageAbsent: RuleOf<"certificate"> = {
  id: "purpose/extended-key-usage-absent",
  title: "A certificate doesn't state what it may be used for",
  severity: "information",
  scope: "certificate",
  citations: [goVerify, docs("create-security-certificates-openssl")],
  appliesTo: ({ file, index }) => index === 0 && file.key !== undefined && file.usage !== "Tenant Signing",
  *check(subject) {
    if (findExtension(subject.certificate, extKeyUsage.oid) !== undefined) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} has no extended key usage`,
      consequence: "CockroachDB accepts it for every purpose, so a client certificate could also identify a server.",
      advice: `When you reissue it, include ${
        subject.file.usage === "Client"
          ? "clientAuth"
          : subject.file.usage === "UI"
            ? "serverAuth"
            : "serverAuth and clientAuth"
      }.`,
    };
  },
};
