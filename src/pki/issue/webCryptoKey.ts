/** CryptoKey. Node's types and the browser's declare it in different places. */
export type WebCryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
