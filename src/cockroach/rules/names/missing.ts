// A server is identified by its alternative names. The CN hasn't counted since Go 1.15.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { alternativeNames } from "../../principals/principals.ts";
import { isServerUsage } from "../basis/servers.ts";
import { docs, goVerify, rfc } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";

export const missing: RuleOf<"certificateFile"> = {
  id: "names/missing",
  title: "A server certificate has no host names",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2.1.6"), docs("cockroach-cert")],
  since: "21.1",
  appliesTo: (file) => isServerUsage(file.usage) && firstCertificate(file) !== undefined,
  *check(file) {
    const certificate = firstCertificate(file);
    if (certificate === undefined || alternativeNames(certificate).some(({ type }) => type === "dns" || type === "ip"))
      return;
    yield {
      ...firstBlock(file),
      title: `${file.file} has no DNS name or IP address`,
      consequence:
        file.usage === "UI"
          ? "Browsers reject the DB Console, because they compare the address only with the subject alternative names. Nodes and SQL clients aren't affected."
          : "Clients and nodes reject every connection, because they compare the address only with the subject alternative names.",
      quote: goTexts.legacyCommonName,
      advice: `Reissue it with every host name and IP address that ${file.usage === "UI" ? "browsers" : "clients and nodes"} connect to.`,
    };
  },
};
