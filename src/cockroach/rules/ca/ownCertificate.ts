// A CA file that contains only a certificate of this directory's own pairs: only that certificate is trusted.

import { isSelfIssued } from "../../../pki/certificate/certificate.ts";
import { firstCertificate, type CertsDirectory } from "../../directory/certsDirectory.ts";
import { pairOfAnchor, findSwappedFile } from "../../roles/ownCertificates.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { goPool, tlsSource } from "../basis/citations.ts";
import { certificatePlace, relatedBlock } from "../basis/places.ts";
import type { CertificateSubject, RuleOf } from "../basis/rule.ts";

export const ownCertificate: RuleOf<"certificate"> = {
  id: "ca/own-certificate",
  title: "A CA file contains a node or client certificate instead of a CA",
  severity: "warning",
  scope: "certificate",
  citations: [tlsSource, goPool],
  appliesTo: ({ file }) => isCaUsage(file.usage),
  *check(subject, directory) {
    const { file, certificate, index } = subject;
    const pair = isInsteadOfCa(subject, directory) ? pairOfAnchor(file.file, index, directory) : undefined;
    if (pair === undefined || findSwappedFile(pair, directory) === file) return;
    yield {
      ...certificatePlace(subject),
      title: `${file.file} contains the certificate of ${pair.file} instead of a CA`,
      consequence:
        "CockroachDB trusts only this one certificate, so it rejects other nodes, and clients that have their own certificates.",
      advice: isSelfIssued(certificate)
        ? `Create a CA, then reissue every node and client certificate with it. Keep ${pair.file} and its key until then.`
        : "Replace it with the certificate of the CA that issued it.",
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
