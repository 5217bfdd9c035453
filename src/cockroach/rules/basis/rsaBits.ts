// Size of an RSA key.

import type { Certificate } from "../../../pki/certificate/certificate.ts";

/** Bits of the modulus; `undefined` where the key is not RSA or cannot be read. */
export function rsaBits({ subjectPublicKeyInfo: { key } }: Certificate): number | undefined {
  return key.algorithm === "RSA" ? key.bits : undefined;
}
