// The type of a WebCrypto key, which Node's types and the browser's declare in different places.

/** CryptoKey. */
export type WebCryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
