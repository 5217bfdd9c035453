// Size of an RSA key.

import type { Certificate } from "../../../pki/certificate/certificate.ts";

/** Bits of the modulus; `undefined` if the key isn't RSA or can't be read. */
export function rsaBits({ subjectPublicKeyInfo: { key } }: Certificate): number | undefined {
  return key.algorithm === "RSA" ? key.bits : undefined;
}
