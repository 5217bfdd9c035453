// What OpenSSL appends to a certificate in a `TRUSTED CERTIFICATE` block: X509_CERT_AUX (crypto/x509/x_x509a.c), uses that the certificate
// is trusted or rejected for, an alias, a key identifier.

import { DerCursor } from "./der.ts";
import { context, tag } from "./derTag.ts";

/** True where the octets are such settings and nothing else. Anything may follow a certificate, a private key too. */
export function isTrustSettings(bytes: Uint8Array): boolean {
  const cursor = DerCursor.over(bytes);
  const settings = cursor.inside(tag.sequence, "trust settings");
  cursor.finish("trust settings");
  for (const list of [tag.sequence, context(0, "constructed")]) {
    const uses = settings.optional(list, "uses");
    const identifiers = uses && settings.enter(uses);
    while (identifiers?.more === true) identifiers.take(tag.oid, "use");
  }
  settings.optional(tag.utf8String, "alias");
  settings.optional(tag.octetString, "key identifier");
  settings.optional(context(1, "constructed"), "other");
  settings.finish("trust settings");
  return !cursor.failed;
}
