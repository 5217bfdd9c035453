// extKeyUsage (RFC 5280 section 4.2.1.12).

import { tag } from "../../asn1/derTag.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export const serverAuth = "1.3.6.1.5.5.7.3.1";
export const clientAuth = "1.3.6.1.5.5.7.3.2";
export const anyExtendedKeyUsage = "2.5.29.37.0";

/** Key purposes in dotted decimal, in encoding order. */
export const extKeyUsage: ExtensionDecoder<readonly string[]> = {
  oid: "2.5.29.37",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "ExtKeyUsageSyntax");
    const purposes: string[] = [];
    while (sequence.more) purposes.push(objectIdentifier(sequence.content(sequence.take(tag.oid, "KeyPurposeId"))));
    return purposes;
  },
};
