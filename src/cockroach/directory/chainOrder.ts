// The order in which a TLS peer sends a chain: its own certificate, then each one's issuer (RFC 5246 section 7.4.2; RFC
// 8446 section 4.4.2 allows others, and Go reads them, but not every client does).

import { equalBytes } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";

/** Longer files aren't chains. */
const maxLength = 32;

/**
 * Returns the indexes in order, with certificates outside the chain last. Returns `undefined` if one can't be read or
 * there are too many.
 */
export function chainOrder(certificates: readonly (Certificate | undefined)[]): readonly number[] | undefined {
  if (certificates.length > maxLength || certificates.includes(undefined)) return undefined;
  const left = new Set(certificates.keys());
  const order: number[] = [];
  const issuerOf = (certificate: Certificate | undefined): number | undefined =>
    certificate &&
    [...left].find((index) => equalBytes(certificates[index]?.subject.der ?? new Uint8Array(), certificate.issuer.der));
  for (let at: number | undefined = 0; at !== undefined; at = issuerOf(certificates[at])) {
    left.delete(at);
    order.push(at);
  }
  return [...order, ...left];
}
