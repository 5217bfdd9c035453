// Names of ciphers in key files. Where a name is expected, a file can have anything, the key itself included: only a name that is known is passed on.

/** OpenSSL's, as they are in `DEK-Info` (RFC 1421 section 4.6.1.3; crypto/pem/pem_lib.c takes any cipher by its name). */
const dekCipher =
  /^(?:(?:AES|ARIA|CAMELLIA)-?(?:128|192|256)|BF|BLOWFISH|CAST5?|DES|DES-EDE3?|DESX|IDEA|RC2(?:-40|-64)?|RC4|RC5|SEED|SM4)(?:-(?:CBC|CFB[18]?|OFB|ECB|CTR))?$/i;

/** OpenSSH's (cipher.c). */
const opensshCipher =
  /^(?:none|3des-cbc|aes(?:128|192|256)-(?:cbc|ctr)|aes(?:128|256)-gcm@openssh\.com|chacha20-poly1305@openssh\.com)$/;

/** The cipher of a `DEK-Info` header; `undefined` if it isn't a known name. */
export function dekCipherName(dekInfo: string): string | undefined {
  const [name = ""] = dekInfo.split(",");
  return dekCipher.test(name) ? name : undefined;
}

/** The cipher of a key file of OpenSSH; `undefined` if it isn't a known name. */
export function opensshCipherName(name: string): string | undefined {
  return opensshCipher.test(name) ? name : undefined;
}
