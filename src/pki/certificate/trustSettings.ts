// X509_CERT_AUX (crypto/x509/x_x509a.c), which OpenSSL appends to a certificate in a `TRUSTED CERTIFICATE` block: the
// uses that the certificate is trusted or rejected for, an alias, and a key identifier.

import { DerCursor } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { readString } from "../asn1/directoryString.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";

export interface TrustSettings {
  /** Purposes in dotted decimal. `undefined` if the list is absent, which allows any. */
  readonly trusted: readonly string[] | undefined;
  readonly rejected: readonly string[] | undefined;
  readonly alias: string | undefined;
}

/**
 * Returns `undefined` if the bytes aren't exactly these settings. Anything may follow a certificate, even a private
 * key.
 */
export function readTrustSettings(bytes: Uint8Array): TrustSettings | undefined {
  const cursor = DerCursor.over(bytes);
  const settings = cursor.inside(tag.sequence, "trust settings");
  cursor.finish("trust settings");
  const trusted = purposes(settings, tag.sequence);
  const rejected = purposes(settings, context(0, "constructed"));
  const alias = settings.optional(tag.utf8String, "alias");
  settings.optional(tag.octetString, "key identifier");
  settings.optional(context(1, "constructed"), "other");
  settings.finish("trust settings");
  if (cursor.failed) return undefined;
  return { trusted, rejected, alias: alias && (readString(tag.utf8String, settings.content(alias)) ?? "?") };
}

function purposes(settings: DerCursor, identifier: number): readonly string[] | undefined {
  const list = settings.optional(identifier, "uses");
  if (list === undefined) return undefined;
  const inside = settings.enter(list);
  const found: string[] = [];
  while (inside.more) found.push(objectIdentifier(inside.content(inside.take(tag.oid, "use"))));
  return found;
}
