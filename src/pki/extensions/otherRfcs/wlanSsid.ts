// wlanSSID (RFC 4334 section 3): names of the wireless networks that the certificate is for.

import { tag } from "../../asn1/derTag.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** Bytes that aren't necessarily text. */
export const wlanSsid: ExtensionDecoder<readonly Uint8Array[]> = {
  oid: "1.3.6.1.5.5.7.1.13",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "SSIDList");
    const names: Uint8Array[] = [];
    while (sequence.more) names.push(sequence.content(sequence.take(tag.octetString, "SSID")));
    return names;
  },
};
