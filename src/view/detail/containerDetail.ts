// A PKCS#7 container for the page (RFC 2315, RFC 5652): what kind it is, and what it carries. Its certificates and lists are separate rows.

import { contentType, readSignedData, signedData, timeStampInfo } from "../../pki/file/signedData.ts";
import type { FieldView } from "../../contract/protocol.ts";
import { count } from "../../contract/format.ts";
import type { FieldBuilder } from "../fields/fieldBuilder.ts";

const contentTypes: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.7.1", "Data"],
  [signedData, "Signed data"],
  ["1.2.840.113549.1.7.3", "Enveloped data"],
  ["1.2.840.113549.1.7.4", "Signed and enveloped data"],
  ["1.2.840.113549.1.7.5", "Digested data"],
  ["1.2.840.113549.1.7.6", "Encrypted data"],
]);

const uses = {
  carrier:
    "PKCS#7 container, the format in which Windows exports chains. CockroachDB doesn't read it. It needs PEM certificates",
  signature:
    "CMS signature (PKCS#7) over other data. CockroachDB doesn't read it. It needs PEM certificates. To check it: openssl cms -verify",
  timeStamp:
    "Time-stamp token (RFC 3161): it proves when something existed. CockroachDB doesn't use time stamps. To see it: openssl ts -reply -token_in -in FILE -text",
  other: "PKCS#7 container. CockroachDB doesn't read it",
};

export function containerDetail(
  contentInfo: Uint8Array,
  fields: FieldBuilder,
): { readonly use: string; readonly facts: readonly FieldView[] } {
  const type = contentType(contentInfo);
  const kind = fields.text("content-type", "Content", contentTypes.get(type) ?? type, { oid: type });
  if (type !== signedData) return { use: uses.other, facts: [kind] };
  const outcome = readSignedData(contentInfo);
  if (!outcome.ok) {
    return {
      use: uses.other,
      facts: [
        kind,
        fields.field("unreadable", "Signed data", [
          { type: "text", tone: "error", spans: [{ text: `Cannot be read: ${outcome.error.message}` }] },
        ]),
      ],
    };
  }
  const { contentType: signedType, certificates, otherCertificates, revocationLists, signers } = outcome.value;
  const facts = [
    kind,
    fields.text("certificates", "Certificates", certificates.length === 0 ? "None" : String(certificates.length)),
    ...(otherCertificates === 0
      ? []
      : [
          fields.text(
            "other-certificates",
            "Other formats",
            `${count(otherCertificates, "certificate")} that ${otherCertificates === 1 ? "is" : "are"} not of X.509`,
          ),
        ]),
    ...(revocationLists.length === 0
      ? []
      : [fields.text("revocation-lists", "Revocation lists", String(revocationLists.length))]),
    fields.text("signers", "Signers", signers === 0 ? "None, nothing is signed" : String(signers)),
  ];
  const carried = certificates.length === 0 ? uses.other : uses.carrier;
  return { use: signedType === timeStampInfo ? uses.timeStamp : signers > 0 ? uses.signature : carried, facts };
}
