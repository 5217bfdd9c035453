// tlsFeature (RFC 7633 section 4.1): the TLS extensions that a server with this certificate must support.

import { tag } from "../../asn1/derTag.ts";
import { smallInteger } from "../../asn1/derInteger.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** Numbers of TLS extensions. -1 if a number doesn't fit. */
export const tlsFeature: ExtensionDecoder<readonly number[]> = {
  oid: "1.3.6.1.5.5.7.1.24",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "Features");
    const features: number[] = [];
    while (sequence.more) features.push(smallInteger(sequence.content(sequence.take(tag.integer, "feature"))) ?? -1);
    return features;
  },
};
