// Signs with a WebCrypto key. Uses the signature algorithm (RFC 5280 section 4.1.1.2; RFC 4055, 5758, and 8410) that Go
// would choose for the key.

import { nullValue, objectIdentifier, sequence, unsignedInteger } from "../asn1/derWriter.ts";
import type { WebCryptoKey } from "./webCryptoKey.ts";

/** Something that can sign certificates. */
export interface Signer {
  /** DER of the AlgorithmIdentifier. */
  readonly signatureAlgorithm: Uint8Array;
  /** Signs `message` and returns the signature in X.509's format. Rejects if the key can't be used for signing. */
  sign(message: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

/**
 * Returns a signer for a private key that WebCrypto created or imported: RSA (RSASSA-PKCS1-v1_5 with SHA-256), ECDSA on
 * P-256, P-384, or P-521 (with the hash of the curve's size), or Ed25519.
 */
export function webCryptoSigner(privateKey: WebCryptoKey): Signer {
  const name = privateKey.algorithm.name;
  if (name === "ECDSA") return ecdsaSigner(privateKey);
  const signatureAlgorithm =
    name === "Ed25519"
      ? sequence(objectIdentifier("1.3.101.112"))
      : sequence(objectIdentifier("1.2.840.113549.1.1.11"), nullValue());
  return {
    signatureAlgorithm,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign(name, privateKey, message)),
  };
}

const ecdsaByCurve: Readonly<Record<string, { readonly hash: string; readonly oid: string }>> = {
  "P-256": { hash: "SHA-256", oid: "1.2.840.10045.4.3.2" },
  "P-384": { hash: "SHA-384", oid: "1.2.840.10045.4.3.3" },
  "P-521": { hash: "SHA-512", oid: "1.2.840.10045.4.3.4" },
};

function ecdsaSigner(privateKey: WebCryptoKey): Signer {
  const curve = "namedCurve" in privateKey.algorithm ? String(privateKey.algorithm.namedCurve) : "";
  const chosen = ecdsaByCurve[curve];
  if (chosen === undefined) throw new Error(`no signature algorithm for the curve ${curve}`);
  return {
    signatureAlgorithm: sequence(objectIdentifier(chosen.oid)),
    sign: async (message) =>
      ecdsaSignatureValue(
        new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: chosen.hash }, privateKey, message)),
      ),
  };
}

/** WebCrypto returns r and s concatenated (IEEE P1363). X.509 requires a SEQUENCE of both (RFC 3279 section 2.2.3). */
function ecdsaSignatureValue(pair: Uint8Array): Uint8Array<ArrayBuffer> {
  const half = pair.length / 2;
  return sequence(unsignedInteger(pair.subarray(0, half)), unsignedInteger(pair.subarray(half)));
}
