// TNAuthList (RFC 8226 section 9): the telephone numbers that the subject may sign for.

import type { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { ascii } from "../../asn1/directoryString.ts";
import { integerText } from "../../asn1/integerText.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export type TNEntry =
  | { readonly type: "spc" | "one"; readonly value: string }
  | { readonly type: "range"; readonly start: string; readonly count: string }
  | { readonly type: "other"; readonly der: Uint8Array };

export const tnAuthList: ExtensionDecoder<readonly TNEntry[]> = {
  oid: "1.3.6.1.5.5.7.1.26",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "TNAuthorizationList");
    const entries: TNEntry[] = [];
    while (sequence.more) entries.push(readEntry(sequence));
    return entries;
  },
};

/** The ASN.1 module of RFC 8226 uses explicit tags. */
function readEntry(sequence: DerCursor): TNEntry {
  const element = sequence.next("TNEntry");
  const inside = sequence.enter(element);
  const text = (): string => ascii(inside.content(inside.take(tag.ia5String, "TNEntry"))) ?? "";
  switch (element.identifier) {
    case context(0, "constructed"):
      return { type: "spc", value: text() };
    case context(1, "constructed"): {
      const range = inside.inside(tag.sequence, "TelephoneNumberRange");
      const start = ascii(range.content(range.take(tag.ia5String, "start"))) ?? "";
      return { type: "range", start, count: integerText(range.content(range.take(tag.integer, "count"))) };
    }
    case context(2, "constructed"):
      return { type: "one", value: text() };
    default:
      return { type: "other", der: sequence.reading.bytes.subarray(element.start, element.end) };
  }
}
