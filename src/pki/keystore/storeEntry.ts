// What a keystore says about an entry, and what is known of a key in it.

/** What a PKCS #12 file or a Java keystore calls an entry. */
export interface StoreLabel {
  /** The friendlyName of PKCS #12, and Java's alias. */
  readonly name?: string;
  /** Programs find a key's certificate by it. */
  readonly localKeyId?: Uint8Array;
  /** The Windows provider that kept the key. */
  readonly provider?: string;
  readonly isTrustedByJava?: boolean;
}

/** An entry of a keystore, as its row shows it. */
export interface StoreEntry extends StoreLabel {
  readonly store: "pkcs12" | "javaKeystore";
  /** Java only: milliseconds since 1970-01-01 UTC. */
  readonly created?: number;
  /** Of a certificate: what the store has it for. */
  readonly role?: "own" | "chain" | "trusted";
  /** Of a key: the DER of its SubjectPublicKeyInfo. */
  readonly publicHalf?: Uint8Array;
  /** Of a key: subjects of the certificates in the store that have its public half; absent if that half isn't known. */
  readonly certificates?: readonly string[];
}
