// Extended key usage of server certificates.

import { serverAuth as serverAuthOid } from "../../../pki/extensions/rfc5280/extKeyUsage.ts";
import { docs, goVerify, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { allowsPurpose } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";

export const serverAuth: RuleOf<"certificate"> = {
  id: "purpose/server-auth",
  title: "A server certificate doesn't allow use by servers",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.2.1.12"), docs("create-security-certificates-openssl")],
  appliesTo: ({ file, index }) => index === 0 && (file.usage === "Node" || file.usage === "UI"),
  *check(subject) {
    if (allowsPurpose(subject.certificate, serverAuthOid)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} lacks the extended key usage serverAuth`,
      consequence:
        subject.file.usage === "UI"
          ? "Browsers reject the DB Console. Nodes and SQL clients aren't affected."
          : "Clients and other nodes reject it as a server certificate.",
      quote: goTexts.incompatibleUsage,
      advice: `Reissue it with ${subject.file.usage === "Node" ? "serverAuth and clientAuth" : "serverAuth"}.`,
    };
  },
};
