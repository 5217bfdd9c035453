// Certificates indexed by subject, to find candidates for an issuer without looking at all of them.

import { equalBytes } from "../../asn1/bytes.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import { latin1 } from "../../asn1/directoryString.ts";
import type { DistinguishedName } from "../../names/distinguishedName.ts";
import { readableExtension } from "../../extensions/extensionDecoder.ts";
import { authorityKeyIdentifier, subjectKeyIdentifier } from "../../extensions/rfc5280/keyIdentifiers.ts";

export interface CertificatePool {
  /** Returns true if these exact bytes are in the pool. */
  readonly contains: (certificate: Certificate) => boolean;
  /**
   * Returns the certificates whose subject equals the issuer of `child`. As in Go: first those whose subject key
   * identifier is the child's authority key identifier, then those where one of the two is absent, then those where
   * they differ.
   */
  readonly potentialIssuers: (child: Certificate) => readonly Certificate[];
  /** Returns the pool of the same list without one of its entries. If the list has a copy of it, returns this pool. */
  readonly without: (certificate: Certificate) => CertificatePool;
}

/**
 * Creates a pool. Duplicates in the list are in the pool once. Names are equal if `nameKey` returns the same text for
 * both.
 */
export function createCertificatePool(
  certificates: readonly Certificate[],
  nameKey: (name: DistinguishedName) => string,
): CertificatePool {
  const bySubject = new Map<string, Certificate[]>();
  // Thousands of certificates may share a name, but hardly two share a signature.
  const bySignature = new Map<string, Certificate[]>();
  const copies = new Set<Certificate>();
  const kept = (certificate: Certificate): Certificate | undefined =>
    bySignature.get(latin1(certificate.signatureValue))?.find((one) => equalBytes(one.der, certificate.der));
  for (const certificate of certificates) {
    const known = kept(certificate);
    if (known !== undefined) copies.add(known);
    if (known !== undefined) continue;
    append(bySignature, latin1(certificate.signatureValue), certificate);
    append(bySubject, nameKey(certificate.subject), certificate);
  }
  const poolWithout = (removed: readonly Certificate[]): CertificatePool => ({
    contains(certificate) {
      const known = kept(certificate);
      return known !== undefined && !removed.includes(known);
    },
    potentialIssuers(child) {
      const all = bySubject.get(nameKey(child.issuer)) ?? [];
      const candidates = removed.length === 0 ? all : all.filter((one) => !removed.includes(one));
      return candidates.length < 2 ? candidates : byKeyIdentifier(child, candidates);
    },
    without(certificate) {
      const known = kept(certificate);
      return known === undefined || copies.has(known) ? poolWithout(removed) : poolWithout([...removed, known]);
    },
  });
  return poolWithout([]);
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
