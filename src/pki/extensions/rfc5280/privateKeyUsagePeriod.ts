// privateKeyUsagePeriod (RFC 3280 section 4.2.1.4). RFC 5280 dropped it, but older CAs still write it.

import { context, tag } from "../../asn1/derTag.ts";
import { readTime, type Time } from "../../asn1/time.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface PrivateKeyUsagePeriod {
  readonly notBefore: Time | undefined;
  readonly notAfter: Time | undefined;
}

export const privateKeyUsagePeriod: ExtensionDecoder<PrivateKeyUsagePeriod> = {
  oid: "2.5.29.16",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "PrivateKeyUsagePeriod");
    const { bytes } = sequence.reading;
    const notBefore = sequence.optional(context(0, "primitive"), "notBefore");
    const notAfter = sequence.optional(context(1, "primitive"), "notAfter");
    sequence.finish("PrivateKeyUsagePeriod");
    // The tags are implicit, so the content is that of a GeneralizedTime.
    const time = (element: typeof notBefore): Time | undefined =>
      element && readTime(bytes, { ...element, identifier: tag.generalizedTime });
    return { notBefore: time(notBefore), notAfter: time(notAfter) };
  },
};
