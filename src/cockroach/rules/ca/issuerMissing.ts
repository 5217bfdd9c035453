// An intermediate CA and a root in one file, while a CA between them is in neither the file nor the pairs. Go stops at
// the intermediate CA; OpenSSL continues to the root.

import { equalBytes } from "../../../pki/asn1/bytes.ts";
import { displayName } from "../../../pki/names/distinguishedName.ts";
import { isSelfIssued } from "../../../pki/certificate/certificate.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { isCa, subjectWords } from "../../roles/traits.ts";
import { goPool } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const issuerMissing: RuleOf<"certificateFile"> = {
  id: "ca/issuer-missing",
  title: "A CA between an intermediate CA and the root is missing",
  severity: "information",
  scope: "certificateFile",
  citations: [goPool],
  // A file with only intermediate CAs has a rule of its own.
  appliesTo: ({ usage, error, content }) =>
    isCaUsage(usage) &&
    error === undefined &&
    content.blocks.some(
      ({ certificate }) => certificate !== undefined && isCa(certificate) && isSelfIssued(certificate),
    ),
  *check({ file, content: { blocks } }) {
    const present = blocks.flatMap(({ certificate }) => certificate ?? []);
    for (const block of blocks) {
      const { certificate } = block;
      if (certificate === undefined || !isCa(certificate) || isSelfIssued(certificate)) continue;
      if (present.some(({ subject }) => equalBytes(subject.der, certificate.issuer.der))) continue;
      const issuer = displayName(certificate.issuer) || "a CA without a name";
      yield {
        ...at(file, block),
        title: `${file} lacks ${issuer}, the CA that issued ${subjectWords(certificate)}`,
        consequence:
          "psql, Node.js, Python, and other clients that use OpenSSL can't build the chain to the root, and reject the connection.",
        advice: `Add the certificate of ${issuer} to ${file}.`,
        background: "CockroachDB and other Go programs trust the intermediate CA itself, so they still connect.",
      };
    }
  },
};
