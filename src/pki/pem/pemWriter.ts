// Writes PEM: the textual encoding of RFC 7468 section 2, lines of 64 characters, no headers, LF.

import { toBase64 } from "../asn1/bytes.ts";

/** Encodes `der` as one block with the given label and a line feed at the end. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
