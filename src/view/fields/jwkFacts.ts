// What is computed from a JSON Web Key: its thumbprint, and whether its certificate fits.

import { equalBytes, toBase64 } from "../../pki/asn1/bytes.ts";
import { readCertificate, type Certificate } from "../../pki/certificate/certificate.ts";
import type { JsonWebKey } from "../../pki/jwk/jsonWebKey.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { decodeBase64Body } from "../../pki/pem/base64Body.ts";

/** Base64url without padding, in which JSON Web Keys write bytes. */
export function base64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** RFC 7638 with SHA-256; `undefined` for symmetric keys and for those with a member missing. */
export function thumbprintOf(
  { thumbprintInput }: JsonWebKey,
  { sha256 }: Pick<Cryptography, "sha256">,
): string | undefined {
  return thumbprintInput === undefined ? undefined : base64Url(sha256(new TextEncoder().encode(thumbprintInput)));
}

export interface JwkCertificateCheck {
  /** Whether the first certificate has the key; `undefined` if that can't be compared. */
  readonly hasKey: boolean | undefined;
  /** Whether `x5t#S256` is its digest; `undefined` if the key states none. */
  readonly hasDigest: boolean | undefined;
}

/** `undefined` if the key has no readable certificate. */
export function certificateCheck(
  jwk: JsonWebKey,
  { sha256 }: Pick<Cryptography, "sha256">,
): JwkCertificateCheck | undefined {
  if (jwk.x5c === undefined) return undefined;
  const text = new TextEncoder().encode(jwk.x5c);
  const der = decodeBase64Body(text, 0, text.length);
  if (!der.ok) return undefined;
  const outcome = readCertificate(der.value);
  if (!outcome.ok) return undefined;
  return {
    hasKey: hasKey(jwk, outcome.value),
    hasDigest: jwk.x5tS256 && equalBytes(jwk.x5tS256, sha256(der.value)),
  };
}

function hasKey(
  { kty, key, subjectPublicKey }: JsonWebKey,
  { subjectPublicKeyInfo }: Certificate,
): boolean | undefined {
  const certified = subjectPublicKeyInfo.key;
  if (kty === "RSA") {
    if (key.rsa === undefined) return undefined;
    if (certified.rsa === undefined) return false;
    return sameNumber(key.rsa.modulus, certified.rsa.modulus) && sameNumber(key.rsa.exponent, certified.rsa.exponent);
  }
  return subjectPublicKey && equalBytes(subjectPublicKey, subjectPublicKeyInfo.subjectPublicKey);
}

/** Without the zeros in front, which DER has and JSON Web Keys don't. */
function sameNumber(a: Uint8Array, b: Uint8Array): boolean {
  const trim = (bytes: Uint8Array): Uint8Array => bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return equalBytes(trim(a), trim(b));
}
