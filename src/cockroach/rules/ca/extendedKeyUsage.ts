// Extended key usages nest: if a CA has a list, including a trust anchor, it must contain what its certificates are
// used for.

import { clientAuth, serverAuth } from "../../../pki/extensions/rfc5280/extKeyUsage.ts";
import { fileOf, type CertsDirectory } from "../../directory/certsDirectory.ts";
import { pairOfAnchor } from "../../roles/ownCertificates.ts";
import type { PemUsage } from "../../files/pemUsage.ts";
import { goVerify, rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { allowsPurpose, subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";

/** What a CA file must verify, depending on the other CA files. */
function purposesOf(usage: PemUsage, directory: CertsDirectory): readonly (readonly [oid: string, name: string])[] {
  const server = [serverAuth, "serverAuth"] as const;
  const client = [clientAuth, "clientAuth"] as const;
  switch (usage) {
    case "CA":
      return fileOf(directory, "Client CA") === undefined ? [server, client] : [server];
    case "Client CA":
      return [client];
    case "Tenant Client CA":
      return [client, server];
    case "UI CA":
      return [server];
    case "Node":
    case "UI":
    case "Client":
    case "Tenant Client":
    case "Tenant Signing":
      return [];
  }
}

export const extendedKeyUsage: RuleOf<"certificate"> = {
  id: "ca/extended-key-usage",
  title: "A CA's extended key usage doesn't allow how its certificates are used",
  severity: "error",
  scope: "certificate",
  citations: [goVerify, rfc(5280, "4.2.1.12")],
  appliesTo: ({ file, index }, directory) =>
    purposesOf(file.usage, directory).length > 0 && pairOfAnchor(file.file, index, directory) === undefined,
  *check(subject, directory) {
    const lacking = purposesOf(subject.file.usage, directory).filter(
      ([oid]) => !allowsPurpose(subject.certificate, oid),
    );
    if (lacking.length === 0) return;
    const names = lacking.map(([, name]) => name).join(" and ");
    yield {
      ...certificatePlace(subject),
      title: `${subjectWords(subject.certificate)} in ${subject.file.file} lacks the extended key usage ${names}`,
      consequence:
        "Connections fail: Go requires this purpose in every certificate of the chain that has an extended key usage.",
      quote: goTexts.incompatibleUsage,
      advice: "Reissue the CA certificate without an extended key usage.",
    };
  },
};
