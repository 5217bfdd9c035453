// A CA file with nothing but a certificate of this directory's own pairs: only that certificate is trusted.

import { isSelfIssued } from "../../../pki/certificate/certificate.ts";
import { firstCertificate, type CertsDirectory } from "../../directory/certsDirectory.ts";
import { pairOfAnchor, swappedWith } from "../../roles/ownCertificates.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool, tlsSource } from "../basis/citations.ts";
import { certificatePlace, relatedBlock } from "../basis/places.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { CertificateSubject, RuleOf } from "../basis/rule.ts";

export const ownCertificate: RuleOf<"certificate"> = {
  id: "ca/own-certificate",
  title: "A CA file holds a certificate of this directory instead of a CA",
  severity: "warning",
  scope: "certificate",
  citations: [tlsSource, goPool],
  appliesTo: ({ file }) => isCaUsage(file.usage),
  *check(subject, directory) {
    const { file, certificate, index } = subject;
    const pair = isInsteadOfCa(subject, directory) ? pairOfAnchor(file.file, index, directory) : undefined;
    if (pair === undefined || swappedWith(pair, directory) === file) return;
    yield {
      ...certificatePlace(subject),
      found: `${file.file} holds the certificate of ${pair.file} (${subjectWords(certificate)}), which isn't a CA`,
      expected: "the CA that signs the cluster's certificates",
      advice: isSelfIssued(certificate)
        ? `create a CA, and create every node and client certificate again with it; keep ${pair.file} and its key until then`
        : "replace it with the certificate of the CA that issued it",
      why: "Only this one certificate is trusted: other nodes, and clients with certificates of their own, are refused.",
      ...(firstCertificate(pair) && { related: relatedBlock(pair, 0, "the pair that it belongs to") }),
    };
  },
};

/** Whether the certificate belongs to a pair of the directory and its CA file has no CA at all. */
export function isInsteadOfCa({ file, index }: CertificateSubject, directory: CertsDirectory): boolean {
  const all = file.content.blocks;
  return (
    pairOfAnchor(file.file, index, directory) !== undefined &&
    all.every(
      ({ certificate }, at) => certificate === undefined || pairOfAnchor(file.file, at, directory) !== undefined,
    )
  );
}
