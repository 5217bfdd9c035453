// Which certificates of a CA file have to sign.

import { equalBytes } from "../../pki/bytes.ts";
import { pairOfAnchor } from "../ownCertificates.ts";
import { firstCertificate, type CertsDirectory } from "../certsDirectory.ts";
import type { CertificateSubject } from "./rule.ts";
import { isCa } from "./traits.ts";

/**
 * True where a certificate of the directory names this one as its issuer, or where the file has no CA at all and this isn't the
 * certificate of one of the directory's own pairs, which can only be there instead of a CA.
 */
export function isNeededAsIssuer({ certificate, file, index }: CertificateSubject, directory: CertsDirectory): boolean {
  const { certificateFiles } = directory;
  if (pairOfAnchor(file.file, index, directory) !== undefined) return false;
  let isCopy = false;
  for (const other of certificateFiles) {
    const leaf = firstCertificate(other);
    if (leaf === undefined || other.key === undefined) continue;
    if (equalBytes(leaf.der, certificate.der)) isCopy = true;
    else if (equalBytes(leaf.issuer.der, certificate.subject.der)) return true;
  }
  return !isCopy && !file.content.blocks.some((block) => block.certificate !== undefined && isCa(block.certificate));
}
