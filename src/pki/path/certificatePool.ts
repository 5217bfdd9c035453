// Certificates by subject, so that candidates for an issuer are found without looking at all of them.

import { equalBytes } from "../bytes.ts";
import type { Certificate } from "../certificate.ts";
import { latin1 } from "../directoryString.ts";
import type { DistinguishedName } from "../distinguishedName.ts";
import { readableExtension } from "../extensions/extensionDecoder.ts";
import { authorityKeyIdentifier, subjectKeyIdentifier } from "../extensions/keyIdentifiers.ts";

export interface CertificatePool {
  /** True where these very octets are in the pool. */
  readonly contains: (certificate: Certificate) => boolean;
  /**
   * Certificates with the subject that `child` names as issuer. As in Go: first those whose subject key identifier is
   * the child's authority key identifier, then those where one of the two is absent, then those where they differ.
   */
  readonly potentialIssuers: (child: Certificate) => readonly Certificate[];
}

/** Certificates that are in the list twice are in the pool once. Names are equal where `nameKey` gives the same text for both. */
export function createCertificatePool(certificates: readonly Certificate[], nameKey: (name: DistinguishedName) => string): CertificatePool {
  const bySubject = new Map<string, Certificate[]>();
  // Thousands of certificates may have one name; hardly two have one signature.
  const bySignature = new Map<string, Certificate[]>();
  const contains = (certificate: Certificate): boolean =>
    bySignature.get(latin1(certificate.signatureValue))?.some((one) => equalBytes(one.der, certificate.der)) ?? false;
  for (const certificate of certificates) {
    if (contains(certificate)) continue;
    append(bySignature, latin1(certificate.signatureValue), certificate);
    append(bySubject, nameKey(certificate.subject), certificate);
  }
  return {
    contains,
    potentialIssuers(child) {
      const candidates = bySubject.get(nameKey(child.issuer)) ?? [];
      return candidates.length < 2 ? candidates : byKeyIdentifier(child, candidates);
    },
  };
}

function append(lists: Map<string, Certificate[]>, key: string, certificate: Certificate): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [certificate]);
  else list.push(certificate);
}

function byKeyIdentifier(child: Certificate, candidates: readonly Certificate[]): readonly Certificate[] {
  const wanted = readableExtension(child, authorityKeyIdentifier)?.keyIdentifier;
  const ranks: readonly [Certificate[], Certificate[], Certificate[]] = [[], [], []];
  for (const candidate of candidates) {
    const own = readableExtension(candidate, subjectKeyIdentifier);
    const absent = wanted === undefined || own === undefined;
    ranks[absent ? (wanted === own ? 0 : 1) : equalBytes(wanted, own) ? 0 : 2].push(candidate);
  }
  return ranks.flat();
}
