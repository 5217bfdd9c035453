// Writes private keys in CockroachDB's containers (pkg/security/pem.go): RSA as PKCS #1 (RFC 8017 appendix A.1.2),
// ECDSA as SEC1 (RFC 5915), and Ed25519 as PKCS #8 (RFC 5958). Also writes any of them as PKCS #8. The result is
// secret: it belongs in a key file and nowhere else.

import { concatBytes } from "../asn1/bytes.ts";
import {
  bitString,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  unsignedInteger,
} from "../asn1/derWriter.ts";
import type { WebCryptoKey } from "./webCryptoKey.ts";

/** A private key as the content of one PEM block. */
export interface EncodedPrivateKey {
  readonly label: "RSA PRIVATE KEY" | "EC PRIVATE KEY" | "PRIVATE KEY";
  readonly der: Uint8Array<ArrayBuffer>;
}

/** Encodes a key as unencrypted PKCS #8 in DER. */
export async function encodePkcs8(privateKey: WebCryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey));
}

/** Encodes a key in the container, and with the PEM label, that CockroachDB uses for its algorithm. */
export async function encodePrivateKey(privateKey: WebCryptoKey): Promise<EncodedPrivateKey> {
  switch (privateKey.algorithm.name) {
    case "RSASSA-PKCS1-v1_5":
      return { label: "RSA PRIVATE KEY", der: await encodePkcs1(privateKey) };
    case "ECDSA":
      return { label: "EC PRIVATE KEY", der: await encodeSec1(privateKey) };
    default:
      return { label: "PRIVATE KEY", der: await encodePkcs8(privateKey) };
  }
}

/** Encodes an RSAPrivateKey from the numbers in the JWK. */
async function encodePkcs1(privateKey: WebCryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const { n, e, d, p, q, dp, dq, qi } = await crypto.subtle.exportKey("jwk", privateKey);
  return sequence(integer(0n), ...[n, e, d, p, q, dp, dq, qi].map((number) => unsignedInteger(fromBase64Url(number))));
}

const curveOids: Readonly<Record<string, string>> = {
  "P-256": "1.2.840.10045.3.1.7",
  "P-384": "1.3.132.0.34",
  "P-521": "1.3.132.0.35",
};

/** Encodes an ECPrivateKey with curve and public key, like Go's MarshalECPrivateKey. */
async function encodeSec1(privateKey: WebCryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const { crv = "", d, x, y } = await crypto.subtle.exportKey("jwk", privateKey);
  const point = concatBytes([Uint8Array.of(0x04), fromBase64Url(x), fromBase64Url(y)]);
  return sequence(
    integer(1n),
    octetString(fromBase64Url(d)),
    explicit(0, objectIdentifier(curveOids[crv] ?? "")),
    explicit(1, bitString(point)),
  );
}

function fromBase64Url(text = ""): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
}
