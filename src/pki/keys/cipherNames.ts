// Names of ciphers in key files. A file can have anything in the place of a name, even the key itself, so only known
// names are passed on.

/** OpenSSL's names, as in `DEK-Info` (RFC 1421 section 4.6.1.3; crypto/pem/pem_lib.c accepts any cipher name). */
const dekCipher =
  /^(?:(?:AES|ARIA|CAMELLIA)-?(?:128|192|256)|BF|BLOWFISH|CAST5?|DES|DES-EDE3?|DESX|IDEA|RC2(?:-40|-64)?|RC4|RC5|SEED|SM4)(?:-(?:CBC|CFB[18]?|OFB|ECB|CTR))?$/i;

/** OpenSSH's names (cipher.c). */
const opensshCipher =
  /^(?:none|3des-cbc|aes(?:128|192|256)-(?:cbc|ctr)|aes(?:128|256)-gcm@openssh\.com|chacha20-poly1305@openssh\.com)$/;

/** Returns the cipher of a `DEK-Info` header, or `undefined` if the name isn't known. */
export function dekCipherName(dekInfo: string): string | undefined {
  const [name = ""] = dekInfo.split(",");
  return dekCipher.test(name) ? name : undefined;
}

/** Returns the cipher of an OpenSSH key file, or `undefined` if the name isn't known. */
export function opensshCipherName(name: string): string | undefined {
  return opensshCipher.test(name) ? name : undefined;
}
