// Imports private keys from their containers into WebCrypto for signing: PKCS #8 (RFC 5958), PKCS #1 (RFC 8017), and
// SEC1 (RFC 5915).

import type { PrivateKeyContainer } from "../keys/cryptography.ts";
import { DerCursor } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import {
  integer,
  nullValue,
  objectIdentifier as writeObjectIdentifier,
  octetString,
  sequence,
} from "../asn1/derWriter.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import type { WebCryptoKey } from "./webCryptoKey.ts";

const rsaEncryption = "1.2.840.113549.1.1.1";
const ecPublicKey = "1.2.840.10045.2.1";

type ImportAlgorithm = { readonly name: string } & (
  | { readonly hash: string }
  | { readonly namedCurve: string }
  | object
);

const algorithms: ReadonlyMap<string, ImportAlgorithm> = new Map<string, ImportAlgorithm>([
  [rsaEncryption, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }],
  ["1.2.840.10045.3.1.7", { name: "ECDSA", namedCurve: "P-256" }],
  ["1.3.132.0.34", { name: "ECDSA", namedCurve: "P-384" }],
  ["1.3.132.0.35", { name: "ECDSA", namedCurve: "P-521" }],
  ["1.3.101.112", { name: "Ed25519" }],
]);

/**
 * Imports a key for signing only, not extractable. Returns `undefined` if the key is broken or WebCrypto doesn't
 * support its type (P-224, DSA, RSA-PSS, Ed448).
 */
export async function importPrivateKey(
  der: Uint8Array,
  container: PrivateKeyContainer,
): Promise<WebCryptoKey | undefined> {
  const pkcs8 = toPkcs8(der, container);
  const algorithm = pkcs8 && algorithms.get(keyAlgorithm(pkcs8));
  if (pkcs8 === undefined || algorithm === undefined) return undefined;
  try {
    return await crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
  } catch {
    return undefined;
  }
}

/**
 * Returns the same key as an unencrypted PrivateKeyInfo (RFC 5958) in DER, which is secret. Returns `undefined` if an
 * EC key doesn't name its curve.
 */
export function toPkcs8(der: Uint8Array, container: PrivateKeyContainer): Uint8Array<ArrayBuffer> | undefined {
  return container === "pkcs8" ? der.slice() : container === "pkcs1" ? wrapPkcs1(der) : wrapSec1(der);
}

function wrapPkcs1(der: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequence(integer(0n), sequence(writeObjectIdentifier(rsaEncryption), nullValue()), octetString(der));
}

/** PKCS #8 names the curve outside the key. The curve inside may stay. */
function wrapSec1(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const key = DerCursor.over(der).inside(tag.sequence, "ECPrivateKey");
  key.take(tag.integer, "version");
  key.take(tag.octetString, "privateKey");
  const parameters = key.take(context(0, "constructed"), "parameters");
  if (key.failed) return undefined;
  return sequence(integer(0n), sequence(writeObjectIdentifier(ecPublicKey), key.content(parameters)), octetString(der));
}

/** Returns the OID of the algorithm, or of the curve for elliptic curves. Empty if it has none. */
function keyAlgorithm(pkcs8: Uint8Array): string {
  const info = DerCursor.over(pkcs8).inside(tag.sequence, "PrivateKeyInfo");
  info.take(tag.integer, "version");
  const algorithm = info.inside(tag.sequence, "privateKeyAlgorithm");
  const oid = objectIdentifier(algorithm.content(algorithm.take(tag.oid, "algorithm")));
  const curve = oid === ecPublicKey ? algorithm.optional(tag.oid, "namedCurve") : undefined;
  return curve === undefined ? oid : objectIdentifier(algorithm.content(curve));
}
