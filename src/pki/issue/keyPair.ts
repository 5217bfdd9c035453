// Makes key pairs with WebCrypto, the only source of keys here: RSA, ECDSA on P-256 and P-384, Ed25519.

import type { WebCryptoKey } from "./webCryptoKey.ts";

/** What kind of key to make. */
export type KeyType =
  | { readonly algorithm: "rsa"; readonly bits: number }
  | { readonly algorithm: "ecdsa-p256" | "ecdsa-p384" | "ed25519" };

/** A private key with its public half. */
export interface KeyPair {
  /** Extractable, for signing. */
  readonly privateKey: WebCryptoKey;
  /** SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7), DER. */
  readonly subjectPublicKeyInfo: Uint8Array<ArrayBuffer>;
}

/** Makes a new key pair. RSA has the public exponent 65537. Rejects when the platform cannot make such a key. */
export async function generateKeyPair(type: KeyType): Promise<KeyPair> {
  const generated = await crypto.subtle.generateKey(parameters(type), true, ["sign", "verify"]);
  // The union in the declared type is for symmetric algorithms; none of ours is.
  if (!("privateKey" in generated)) throw new Error(`WebCrypto made no key pair for ${type.algorithm}`);
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
