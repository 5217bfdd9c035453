// The cert-manager templates of the Helm chart write 127.0.0.1 as a dNSName. Only connections from the node itself are
// affected.

import { parseIpAddress } from "../../../pki/names/ipAddress.ts";
import { firstCertificate } from "../../directory/certsDirectory.ts";
import { addressesAsNames, isLoopback, isServerUsage, stripBrackets } from "../basis/servers.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const loopbackAsDnsName: RuleOf<"certificateFile"> = {
  id: "names/loopback-as-dns-name",
  title: "The loopback address is listed as a DNS name",
  severity: "warning",
  scope: "certificateFile",
  citations: [goVerify, rfc(5280, "4.2.1.6")],
  appliesTo: (file) => isServerUsage(file.usage) && firstCertificate(file) !== undefined,
  *check(file) {
    const certificate = firstCertificate(file);
    if (certificate === undefined) return;
    for (const written of addressesAsNames(certificate)) {
      const address = stripBrackets(written);
      const bytes = parseIpAddress(address);
      if (bytes === undefined || !isLoopback(bytes)) continue;
      yield {
        ...firstBlock(file),
        title: `${file.file} lists the loopback address ${address} as a DNS name${written === address ? "" : ", in brackets"}`,
        consequence: `Connections to ${address} on the node itself fail, because Go looks up an IP address only in IP entries.`,
        advice: `Reissue it with ${address} as an IP entry, or connect to localhost.`,
      };
    }
  },
};
