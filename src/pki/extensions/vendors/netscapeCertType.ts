// Netscape certificate type (Netscape Certificate Extensions, 1998), the predecessor of extKeyUsage.

import { tag } from "../../asn1/derTag.ts";
import { namedBits } from "../../asn1/namedBits.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** In bit order. Names are those of OpenSSL's configuration. */
export const netscapeCertTypes = [
  "client",
  "server",
  "email",
  "objsign",
  "reserved",
  "sslCA",
  "emailCA",
  "objCA",
] as const;

export type NetscapeCertType = (typeof netscapeCertTypes)[number];

export const netscapeCertType: ExtensionDecoder<readonly NetscapeCertType[]> = {
  oid: "2.16.840.1.113730.1.1",
  read: (cursor) => namedBits(cursor.content(cursor.take(tag.bitString, "NetscapeCertType")), netscapeCertTypes),
};
