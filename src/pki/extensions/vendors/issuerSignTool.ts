// issuerSignTool (Russian FSB order 795 of 2011; RFC 9215 names the algorithms): the products that created the
// certificate.

import { tag } from "../../asn1/derTag.ts";
import { readString } from "../../asn1/directoryString.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** Signing tool, CA tool, and the documents that approve each of them, as far as they are present. */
export const issuerSignTool: ExtensionDecoder<readonly string[]> = {
  oid: "1.2.643.100.112",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "IssuerSignTool");
    const texts: string[] = [];
    while (sequence.more) {
      const element = sequence.next("tool");
      texts.push(readString(element.identifier, sequence.content(element)) ?? "");
    }
    return texts;
  },
};
