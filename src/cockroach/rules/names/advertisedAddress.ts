// The advertised addresses, if the user has set them: CockroachDB compares them with the certificate when it starts.

import { firstCertificate } from "../../directory/certsDirectory.ts";
import { dnsNames, ipAddresses, subjectCommonName } from "../../principals/principals.ts";
import { addressSource, docs, goVerify } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { loaderTexts } from "../../texts/loaderTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

export const advertisedAddress: RuleOf<"certificateFile"> = {
  id: "names/advertised-address",
  title: "The node certificate doesn't cover an advertised address",
  severity: "warning",
  scope: "certificateFile",
  citations: [addressSource, goVerify, docs("cockroach-start")],
  appliesTo: (file, { advertised }) =>
    file.usage === "Node" && firstCertificate(file) !== undefined && advertised.length > 0,
  *check(file, { advertised }) {
    const certificate = firstCertificate(file);
    if (certificate === undefined) return;
    const described = `IP=${ipAddresses(certificate).join(",")}; DNS=${dnsNames(certificate).join(",")}; CN=${subjectCommonName(certificate)}`;
    for (const { host, isCovered } of advertised) {
      if (isCovered) continue;
      yield {
        ...firstBlock(file),
        title: `node.crt doesn't cover the advertised address ${host}`,
        consequence:
          "The node starts with a warning, but nodes and clients that connect to this address reject the certificate.",
        quote: fill(loaderTexts.advertised, { host, names: described }),
        advice: `Reissue it with ${host} among its names.`,
      };
    }
  },
};
