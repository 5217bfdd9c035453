// Finds the key files that are CA keys. A certificate in a CA file that isn't a CA signs nothing, so its key isn't a CA
// key: it belongs to a pair.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { CertificateFile, CertsDirectory, KeyFile } from "../directory/certsDirectory.ts";
import { isCa } from "./traits.ts";
import { isTrustFile } from "../directory/trustStore.ts";

/**
 * Returns whether Go lets the certificate sign others: it is marked as a CA, or older than the mark (RFC 5280 section
 * 6.1.4 (k)).
 */
export function canSign(certificate: Certificate): boolean {
  return certificate.version < 3 || isCa(certificate);
}

/** The CAs in CA files with this key. */
export function caKeyOwners({ belongsTo }: KeyFile): KeyFile["belongsTo"] {
  return belongsTo.filter(({ file, certificate }) => isTrustFile(file) && canSign(certificate));
}

/** The pair that CockroachDB loads this key for. Without the key, the pair can't be used. */
export function pairOfKey(key: string, { certificateFiles }: CertsDirectory): CertificateFile | undefined {
  return certificateFiles.find((file) => file.key?.file === key);
}
