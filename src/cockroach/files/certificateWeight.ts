// What a certificate counts toward the budget of its directory. Counts frames only, before anything is decoded.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { DerCursor, DerReading } from "../../pki/asn1/der.ts";
import { tag } from "../../pki/asn1/derTag.ts";
import { subjectAltName } from "../../pki/extensions/rfc5280/alternativeNames.ts";
import type { Weight } from "./budgets.ts";

export function certificateWeight({ der, extensions }: Certificate): Weight {
  let names = 0;
  for (const { oid, valueStart, value } of extensions) {
    if (oid !== subjectAltName.oid) continue;
    const cursor = new DerCursor(new DerReading(der), valueStart, valueStart + value.length).inside(
      tag.sequence,
      "GeneralNames",
    );
    for (; cursor.more; names++) cursor.next("GeneralName");
  }
  return { certificates: 1, extensions: extensions.length, names };
}
