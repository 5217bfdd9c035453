// subjectDirectoryAttributes (RFC 5280 section 4.2.1.8).

import { tag } from "../../asn1/derTag.ts";
import { readString } from "../../asn1/directoryString.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import { isoTime, readTime } from "../../asn1/time.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface DirectoryAttribute {
  readonly type: string;
  /** Text for a string, ISO 8601 for a time, otherwise the whole element. */
  readonly values: readonly (string | Uint8Array)[];
}

export const subjectDirectoryAttributes: ExtensionDecoder<readonly DirectoryAttribute[]> = {
  oid: "2.5.29.9",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "SubjectDirectoryAttributes");
    const attributes: DirectoryAttribute[] = [];
    while (sequence.more) {
      const attribute = sequence.inside(tag.sequence, "Attribute");
      const type = objectIdentifier(attribute.content(attribute.take(tag.oid, "type")));
      const set = attribute.inside(tag.set, "values");
      const values: (string | Uint8Array)[] = [];
      while (set.more) {
        const value = set.next("value");
        const time = value.identifier === tag.generalizedTime ? readTime(set.reading.bytes, value).epochMs : undefined;
        const text = time === undefined ? readString(value.identifier, set.content(value)) : isoTime(time);
        values.push(text ?? set.reading.bytes.subarray(value.start, value.end));
      }
      attributes.push({ type, values });
    }
    return attributes;
  },
};
