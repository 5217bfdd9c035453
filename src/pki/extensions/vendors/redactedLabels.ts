// Number of redacted labels in each DNS name (draft-ietf-trans-rfc6962-bis-04 section 4.2). RFC 9162 dropped it, but
// old precertificates contain it.

import { tag } from "../../asn1/derTag.ts";
import { integerText } from "../../asn1/integerText.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** In the order of the DNS names, in decimal. */
export const redactedLabels: ExtensionDecoder<readonly string[]> = {
  oid: "1.3.6.1.4.1.11129.2.4.6",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "RedactedLabels");
    const numbers: string[] = [];
    while (sequence.more) numbers.push(integerText(sequence.content(sequence.take(tag.integer, "number"))));
    return numbers;
  },
};
