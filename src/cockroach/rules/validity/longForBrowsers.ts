// Apple's limit for server certificates, which also applies to private CAs.

import { longestBrowserMs } from "../../create/kindFacts.ts";
import { firstCertificate } from "../../directory/certsDirectory.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { day } from "../../../pki/duration.ts";

export const longForBrowsers: RuleOf<"certificateFile"> = {
  id: "validity/long-for-browsers",
  title: "A DB Console certificate is valid for longer than Safari accepts",
  severity: "information",
  scope: "certificateFile",
  citations: [{ text: "Apple support article 103769", url: "https://support.apple.com/en-us/103769" }],
  appliesTo: (file) => file.usage === "UI" && firstCertificate(file) !== undefined,
  *check(file) {
    const validity = firstCertificate(file)?.validity;
    const [from, until] = [validity?.notBefore.epochMs, validity?.notAfter.epochMs];
    if (from === undefined || until === undefined || until - from <= longestBrowserMs) return;
    yield {
      ...firstBlock(file),
      title: `${file.file} is valid for ${Math.floor((until - from) / day)} days, longer than Safari accepts`,
      consequence:
        "Safari and other programs on macOS and iOS reject a server certificate that is valid for more than 825 days.",
      advice: "Renew it with a lifetime of 825 days or less if anyone opens the DB Console on macOS or iOS.",
      background: "The limit applies to private CAs too. SQL clients and nodes aren't affected.",
    };
  },
};
