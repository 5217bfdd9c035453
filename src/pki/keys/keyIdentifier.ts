// Key identifiers by the first method of RFC 5280 section 4.2.1.2: SHA-1 of the public key. SHA-1 only names a key here
// and protects nothing.

import { DerCursor } from "../asn1/der.ts";
import { readSubjectPublicKeyInfo } from "./publicKey.ts";

/**
 * Returns the identifier of the key in a SubjectPublicKeyInfo (DER): SHA-1 over the content of its BIT STRING without
 * the leading byte, the number of unused bits.
 */
export async function keyIdentifier(subjectPublicKeyInfo: Uint8Array): Promise<Uint8Array> {
  const { subjectPublicKey } = readSubjectPublicKeyInfo(DerCursor.over(subjectPublicKeyInfo));
  return new Uint8Array(await crypto.subtle.digest("SHA-1", subjectPublicKey.slice()));
}
