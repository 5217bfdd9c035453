// keyUsage of end entities: ignored in path validation, but required by the documentation and by TLS 1.3.

import { readableExtension } from "../../../pki/extensions/extensionDecoder.ts";
import { keyUsage } from "../../../pki/extensions/rfc5280/keyUsage.ts";
import { docs, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const digitalSignature: RuleOf<"certificate"> = {
  id: "purpose/digital-signature",
  title: "A certificate lacks the key usage digitalSignature",
  severity: "warning",
  scope: "certificate",
  citations: [docs("create-security-certificates-openssl"), rfc(8446, "4.4.2.2"), rfc(5280, "4.2.1.3")],
  appliesTo: ({ file, index, certificate }) =>
    index === 0 && file.key !== undefined && readableExtension(certificate, keyUsage) !== undefined,
  *check(subject) {
    if (readableExtension(subject.certificate, keyUsage)?.includes("digitalSignature") === true) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} lacks the key usage digitalSignature`,
      consequence:
        "CockroachDB ignores this, but TLS 1.3 requires it, and other clients and proxies may reject the certificate.",
      advice: "Reissue it with digitalSignature and keyEncipherment.",
    };
  },
};
