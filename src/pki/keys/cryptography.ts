// The cryptography that reading and judging needs, as a port: Node's on the desktop and the command line, a browser's in the web.
// Digests are synchronous, because a list of ten thousand certificates wants ten thousand of them.

import type { AlgorithmIdentifier } from "./algorithmIdentifier.ts";

/** `unsupported` is not `invalid`: this platform does not know the algorithm, or the key cannot be used with it. */
export type SignatureOutcome = "valid" | "invalid" | "unsupported";

export interface SignedData {
  readonly algorithm: AlgorithmIdentifier;
  /** The bytes that were signed. */
  readonly signed: Uint8Array;
  /** Content of the BIT STRING, without its byte of unused bits. */
  readonly signature: Uint8Array;
  /** SubjectPublicKeyInfo of the signer. */
  readonly subjectPublicKeyInfo: Uint8Array;
}

/** Container of an unencrypted private key: PrivateKeyInfo (RFC 5958), RSAPrivateKey (RFC 8017) or ECPrivateKey (RFC 5915). */
export type PrivateKeyContainer = "pkcs8" | "pkcs1" | "sec1";

export interface Cryptography {
  readonly sha1: (bytes: Uint8Array) => Uint8Array;
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  readonly verifySignature: (data: SignedData) => Promise<SignatureOutcome>;
  /** SubjectPublicKeyInfo that belongs to a private key; `undefined` where the key cannot be used here. Nothing of the key is kept. */
  readonly publicHalf: (der: Uint8Array, container: PrivateKeyContainer) => Promise<Uint8Array | undefined>;
}
