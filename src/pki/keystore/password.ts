// A password in the encodings of PKCS #12 (RFC 7292 appendix B.1): UTF-16 with two zero bytes at its end for its own
// key derivation, UTF-8 for PBKDF2. No password and an empty one differ in the first.

export interface Password {
  readonly text: string;
  readonly utf8: Uint8Array;
  readonly bmp: Uint8Array;
}

export function passwordOf(text: string): Password {
  const bmp = new Uint8Array(2 * (text.length + 1));
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bmp[2 * at] = unit >> 8;
    bmp[2 * at + 1] = unit & 0xff;
  }
  return { text, utf8: new TextEncoder().encode(text), bmp };
}

/** Some programs write files without a password: nothing at all goes into the key derivation. */
export const noPassword: Password = { text: "", utf8: new Uint8Array(), bmp: new Uint8Array() };
