// Thawte's Strong Extranet (OpenSSL's crypto/x509/v3_sxnet.c): the identity of the subject in each zone.

import { tag } from "../../asn1/derTag.ts";
import { integerText } from "../../asn1/integerText.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface StrongExtranet {
  /** Decimal, as encoded: 0 is the first version. */
  readonly version: string;
  readonly ids: readonly { readonly zone: string; readonly user: Uint8Array }[];
}

export const strongExtranet: ExtensionDecoder<StrongExtranet> = {
  oid: "1.3.101.1.4.1",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "SXNET");
    const version = integerText(sequence.content(sequence.take(tag.integer, "version")));
    const list = sequence.inside(tag.sequence, "ids");
    const ids: { zone: string; user: Uint8Array }[] = [];
    while (list.more) {
      const id = list.inside(tag.sequence, "SXNETID");
      const zone = integerText(id.content(id.take(tag.integer, "zone")));
      ids.push({ zone, user: id.content(id.take(tag.octetString, "user")) });
      id.finish("SXNETID");
    }
    sequence.finish("SXNET");
    return { version, ids };
  },
};
