// The rules of RFC 5280 sections 4.1 and 4.2 for a certificate by itself. CAs must not issue certificates that break
// them, so the RFC 5280 profile doesn't trust those. (Go and OpenSSL accept many of them.)

import type { BrokenRule } from "./brokenRule.ts";
import type { CertificateFacts } from "./certificateFacts.ts";
import { extensionRules } from "./extensionRules.ts";
import { fieldRules } from "./fieldRules.ts";

/** Returns the first rule that the certificate breaks, or `undefined` if it breaks none. */
export function brokenRule(facts: CertificateFacts): BrokenRule | undefined {
  for (const rule of [...fieldRules, ...extensionRules]) {
    const broken = rule(facts);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/**
 * Section 4.2.1.1: every certificate except a self-signed one has the issuer's key identifier. Whether it is
 * self-signed depends on the key, so this isn't one of the rules about a certificate by itself.
 */
export function lacksAuthorityKeyIdentifier({
  certificate,
  isSelfIssued,
  authorityKeyIdentifier: stated,
}: CertificateFacts): boolean {
  return certificate.version === 3 && !isSelfIssued && stated?.value.keyIdentifier === undefined;
}
