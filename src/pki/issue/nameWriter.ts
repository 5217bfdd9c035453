// Writes a Name (RFC 5280 section 4.1.2.4). String types are chosen as in Go's encoding/asn1, which writes
// CockroachDB's certificates.

import type { EncodedName, NameAttributeSpec, NameSpec } from "./certificateSpec.ts";
import { tag } from "../asn1/derTag.ts";
import { objectIdentifier, sequence, setOf, text, tlv } from "../asn1/derWriter.ts";

/** The character set of PrintableString (X.680 section 41.4). */
const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/** Encodes a Name as DER. */
export function encodeName(name: NameSpec | EncodedName): Uint8Array {
  return "der" in name ? name.der : sequence(...name.map((attributes) => setOf(...attributes.map(encodeAttribute))));
}

function encodeAttribute({ type, value, stringType }: NameAttributeSpec): Uint8Array<ArrayBuffer> {
  const chosen = stringType ?? (printable.test(value) ? "printableString" : "utf8String");
  // TeletexString as it is used in practice: ISO 8859-1, one byte per character.
  const encoded =
    chosen === "teletexString"
      ? tlv(
          tag[chosen],
          Uint8Array.from(value, (character) => character.charCodeAt(0)),
        )
      : text(tag[chosen], value);
  return sequence(objectIdentifier(type), encoded);
}
