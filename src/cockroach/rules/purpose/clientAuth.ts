// Extended key usage of client certificates. A node is a client too, unless client.node.crt exists.

import { clientAuth as clientAuthOid } from "../../../pki/extensions/rfc5280/extKeyUsage.ts";
import { hasNodeClient } from "../../directory/certsDirectory.ts";
import { docs, goVerify, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { allowsPurpose } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";

export const clientAuth: RuleOf<"certificate"> = {
  id: "purpose/client-auth",
  title: "A client certificate doesn't allow use by clients",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.2.1.12"), docs("create-security-certificates-openssl")],
  appliesTo: ({ file, index }, directory) =>
    index === 0 &&
    (file.usage === "Client" || file.usage === "Tenant Client" || (file.usage === "Node" && !hasNodeClient(directory))),
  *check(subject) {
    if (allowsPurpose(subject.certificate, clientAuthOid)) return;
    const isNode = subject.file.usage === "Node";
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} lacks the extended key usage clientAuth`,
      consequence: isNode
        ? "Other nodes reject connections from this node, because a node is also a client."
        : "Nodes reject it as a client certificate.",
      quote: goTexts.incompatibleUsage,
      advice: isNode
        ? "Reissue it with serverAuth and clientAuth, or add client.node.crt."
        : "Reissue it with clientAuth.",
    };
  },
};
