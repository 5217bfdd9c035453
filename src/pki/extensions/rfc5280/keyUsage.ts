// keyUsage (RFC 5280 section 4.2.1.3).

import { namedBits } from "../../asn1/namedBits.ts";
import { tag } from "../../asn1/derTag.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** In bit order, spelled as in RFC 5280. */
export const keyUsageBits = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

export type KeyUsageBit = (typeof keyUsageBits)[number];

export const keyUsage: ExtensionDecoder<readonly KeyUsageBit[]> = {
  oid: "2.5.29.15",
  read(cursor) {
    return namedBits(cursor.content(cursor.take(tag.bitString, "KeyUsage")), keyUsageBits);
  },
};
