// OCSPRequest (RFC 6960 section 4.1): one certificate, unsigned, with a nonce (RFC 9654).

import type { Certificate } from "../certificate/certificate.ts";
import type { Cryptography } from "../keys/cryptography.ts";
import { explicit, objectIdentifier, octetString, sequence } from "../asn1/derWriter.ts";
import { encodeCertId } from "./certId.ts";

/** id-pkix-ocsp-nonce. */
export const ocspNonce = "1.3.6.1.5.5.7.48.1.2";

/** Length of a nonce in bytes, as RFC 9654 section 2.1 requires of clients. */
export const nonceBytes = 32;

/** The question that a response must match. */
export interface OcspQuestion {
  readonly certificate: Certificate;
  /** The CA whose key signed the certificate. */
  readonly issuer: Certificate;
  /** Random, {@link nonceBytes} long. */
  readonly nonce: Uint8Array;
}

/** Encodes the request as DER. */
export function encodeOcspRequest(
  { certificate, issuer, nonce }: OcspQuestion,
  cryptography: Cryptography,
): Uint8Array<ArrayBuffer> {
  const request = sequence(encodeCertId(certificate, issuer, cryptography));
  const extension = sequence(objectIdentifier(ocspNonce), octetString(octetString(nonce)));
  return sequence(sequence(sequence(request), explicit(2, sequence(extension))));
}
