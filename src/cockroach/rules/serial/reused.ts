// A CA gives each certificate a different serial number. Revocation and OCSP distinguish certificates by nothing else.

import { equalBytes, toHex } from "../../../pki/asn1/bytes.ts";
import type { Certificate } from "../../../pki/certificate/certificate.ts";
import { integerHex } from "../../../pki/asn1/derInteger.ts";
import { readableExtension } from "../../../pki/extensions/extensionDecoder.ts";
import { authorityKeyIdentifier } from "../../../pki/extensions/rfc5280/keyIdentifiers.ts";
import type { CertificateFile, CertsDirectory } from "../../directory/certsDirectory.ts";
import { rfc } from "../basis/citations.ts";
import { certificatePlace, relatedBlock } from "../basis/places.ts";
import { subjectWords } from "../../roles/traits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const reused: RuleOf<"certificate"> = {
  id: "serial/reused",
  title: "Two certificates of a CA have the same serial number",
  severity: "warning",
  scope: "certificate",
  citations: [rfc(5280, "4.1.2.2")],
  // CAs with the same name but different keys are different issuers, and each may have started at 1.
  appliesTo: ({ certificate }) => !equalBytes(certificate.issuer.der, certificate.subject.der),
  *check(subject, directory) {
    const { certificate } = subject;
    const first = firstOfSerial(directory).get(issuerAndSerial(certificate));
    const other = first?.file.content.blocks[first.index]?.certificate;
    if (first === undefined || other === undefined || equalBytes(other.der, certificate.der)) return;
    yield {
      ...certificatePlace(subject),
      title:
        subject.file === first.file
          ? `Two certificates in ${first.file.file} have the same serial number`
          : `${subject.file.file} has the same serial number as ${first.file.file}`,
      consequence:
        "Connections work, but a revocation or an OCSP response for one of the certificates applies to the other too.",
      advice: "Reissue one of the two, and check how the CA chooses its serial numbers.",
      background: `The CA gave the serial number ${integerHex(certificate.serialNumber)} to ${subjectWords(certificate)} and to ${subjectWords(other)}.`,
      related: relatedBlock(first.file, first.index, "the other certificate with this serial number"),
    };
  },
};

interface Where {
  readonly file: CertificateFile;
  readonly index: number;
}

const known = new WeakMap<CertsDirectory, ReadonlyMap<string, Where>>();

/**
 * Where each serial number occurs first. Computed once per directory, so that thousands of certificates take linear
 * time.
 */
function firstOfSerial(directory: CertsDirectory): ReadonlyMap<string, Where> {
  const before = known.get(directory);
  if (before !== undefined) return before;
  const map = new Map<string, Where>();
  for (const file of directory.certificateFiles) {
    for (const [index, { certificate }] of file.content.blocks.entries()) {
      const key = certificate && issuerAndSerial(certificate);
      if (key !== undefined && !map.has(key)) map.set(key, { file, index });
    }
  }
  known.set(directory, map);
  return map;
}

function issuerAndSerial(certificate: Certificate): string {
  const issuerKey = readableExtension(certificate, authorityKeyIdentifier)?.keyIdentifier ?? new Uint8Array();
  return [certificate.issuer.der, issuerKey, certificate.serialNumber].map(toHex).join();
}
