// Creates key pairs with WebCrypto, the only source of keys here: RSA, ECDSA on P-256 and P-384, and Ed25519.

import type { WebCryptoKey } from "./webCryptoKey.ts";

/** The type of a key to create. */
export type KeyType =
  | { readonly algorithm: "rsa"; readonly bits: number }
  | { readonly algorithm: "ecdsa-p256" | "ecdsa-p384" | "ed25519" };

/** A private key with its public half. */
export interface KeyPair {
  /** Extractable, usable for signing. */
  readonly privateKey: WebCryptoKey;
  /** DER of the SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7). */
  readonly subjectPublicKeyInfo: Uint8Array<ArrayBuffer>;
}

/** Creates a key pair. RSA keys have the public exponent 65537. Rejects if the platform can't create such a key. */
export async function generateKeyPair(type: KeyType): Promise<KeyPair> {
  const generated = await crypto.subtle.generateKey(parameters(type), true, ["sign", "verify"]);
  // The declared type is a union because of symmetric algorithms, which we don't use.
  if (!("privateKey" in generated)) throw new Error(`WebCrypto didn't create a key pair for ${type.algorithm}`);
  const subjectPublicKeyInfo = new Uint8Array(await crypto.subtle.exportKey("spki", generated.publicKey));
  return { privateKey: generated.privateKey, subjectPublicKeyInfo };
}

function parameters(type: KeyType) {
  switch (type.algorithm) {
    case "rsa":
      return {
        name: "RSASSA-PKCS1-v1_5",
        modulusLength: type.bits,
        publicExponent: Uint8Array.of(1, 0, 1),
        hash: "SHA-256",
      };
    case "ecdsa-p256":
      return { name: "ECDSA", namedCurve: "P-256" };
    case "ecdsa-p384":
      return { name: "ECDSA", namedCurve: "P-384" };
    case "ed25519":
      return { name: "Ed25519" };
  }
}
