// Extended key usage of what is used as a server.

import { serverAuth as serverAuthOid } from "../../../pki/extensions/rfc5280/extKeyUsage.ts";
import { docs, goVerify, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { allowsPurpose } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const serverAuth: RuleOf<"certificate"> = {
  id: "purpose/server-auth",
  title: "A server certificate is not for servers",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.2.1.12"), docs("create-security-certificates-openssl")],
  appliesTo: ({ file, index }) => index === 0 && (file.usage === "Node" || file.usage === "UI"),
  *check(subject) {
    if (allowsPurpose(subject.certificate, serverAuthOid)) return;
    yield {
      ...certificatePlace(subject),
      found: `The extended key usage of ${subject.file.file} lacks serverAuth`,
      expected: subject.file.usage === "Node" ? "serverAuth and clientAuth" : "serverAuth",
      advice: "issue it again with serverAuth",
      says: "x509: certificate specifies an incompatible key usage",
      why: "Clients and other nodes refuse it as the certificate of a server.",
    };
  },
};
