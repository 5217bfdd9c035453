// Adobe's extensions for PDF signatures (Adobe CDS certificate policy; "Digital signatures in a PDF", appendix).

import { tag } from "../../asn1/derTag.ts";
import { readGeneralName, type GeneralName } from "../../names/generalName.ts";
import { integerText } from "../../asn1/integerText.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface AdobeTimestamp {
  /** Decimal. */
  readonly version: string;
  /** Where to get a timestamp for a signature. */
  readonly location: GeneralName;
  readonly requiresAuth: boolean;
}

export const adobeTimestamp: ExtensionDecoder<AdobeTimestamp> = {
  oid: "1.2.840.113583.1.1.9.1",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "Timestamp");
    const version = integerText(sequence.content(sequence.take(tag.integer, "version")));
    const location = readGeneralName(sequence, "location");
    const auth = sequence.optional(tag.boolean, "requiresAuth");
    sequence.finish("Timestamp");
    return {
      version,
      location,
      requiresAuth: auth !== undefined && sequence.content(auth).some((byte) => byte !== 0),
    };
  },
};

/** The version, in decimal. A signature with this certificate must archive revocation information. */
export const adobeArchiveRevInfo: ExtensionDecoder<string> = {
  oid: "1.2.840.113583.1.1.9.2",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "ArchiveRevInfo");
    const version = integerText(sequence.content(sequence.take(tag.integer, "version")));
    sequence.finish("ArchiveRevInfo");
    return version;
  },
};
