// An IP literal in a dNSName never matches, because Go compares addresses only with iPAddress entries.

import { parseIpAddress } from "../../../pki/names/ipAddress.ts";
import { firstCertificate } from "../../directory/certsDirectory.ts";
import { ipAddresses } from "../../principals/principals.ts";
import { addressesAsNames, isLoopback, isServerUsage, stripBrackets } from "../basis/servers.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

export const ipAsDnsName: RuleOf<"certificateFile"> = {
  id: "names/ip-as-dns-name",
  title: "An IP address is listed as a DNS name",
  severity: "error",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2.1.6")],
  appliesTo: (file) => isServerUsage(file.usage) && firstCertificate(file) !== undefined,
  *check(file) {
    const certificate = firstCertificate(file);
    if (certificate === undefined) return;
    const addresses = ipAddresses(certificate);
    for (const written of addressesAsNames(certificate)) {
      const address = stripBrackets(written);
      const bytes = parseIpAddress(address);
      if (bytes === undefined || isLoopback(bytes)) continue;
      const quote =
        addresses.length === 0
          ? fill(goTexts.noIpSans, { host: address })
          : fill(goTexts.validFor, { names: addresses.join(", "), host: address });
      yield {
        ...firstBlock(file),
        title: `${file.file} lists IP address ${address} as a DNS name${written === address ? "" : ", in brackets"}`,
        consequence: `Connections to ${address} fail, because Go clients such as CockroachDB look up an IP address only in IP entries.`,
        quote,
        advice: `Reissue it with ${address} as an IP entry.`,
      };
    }
  },
};
