// The cryptography port for reading and judging: implemented by Node on the desktop and the command line, and by the
// browser in the web. Digests are synchronous, because a list of ten thousand certificates needs ten thousand of them.

import type { AlgorithmIdentifier } from "./algorithmIdentifier.ts";

/** `unsupported` differs from `invalid`: this platform doesn't know the algorithm, or the key can't be used with it. */
export type SignatureOutcome = "valid" | "invalid" | "unsupported";

export interface SignedData {
  readonly algorithm: AlgorithmIdentifier;
  /** The signed bytes. */
  readonly signed: Uint8Array;
  /** Content of the BIT STRING, without its leading byte, the number of unused bits. */
  readonly signature: Uint8Array;
  /** The signer's SubjectPublicKeyInfo. */
  readonly subjectPublicKeyInfo: Uint8Array;
}

/**
 * The container of an unencrypted private key: PrivateKeyInfo (RFC 5958), RSAPrivateKey (RFC 8017), or ECPrivateKey
 * (RFC 5915).
 */
export type PrivateKeyContainer = "pkcs8" | "pkcs1" | "sec1";

/** A digest of bytes that come one part after the other. */
export interface Digest {
  readonly update: (bytes: Uint8Array) => void;
  /** Ends it. */
  readonly digest: () => Uint8Array;
}

export interface Cryptography {
  readonly sha1: (bytes: Uint8Array) => Uint8Array;
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /** For bytes that take too long at once. */
  readonly startSha256: () => Digest;
  readonly verifySignature: (data: SignedData) => Promise<SignatureOutcome>;
  /**
   * Derives the SubjectPublicKeyInfo of a private key. Returns `undefined` if the key can't be used here. Keeps nothing
   * of the key.
   */
  readonly publicHalf: (der: Uint8Array, container: PrivateKeyContainer) => Promise<Uint8Array | undefined>;
}
