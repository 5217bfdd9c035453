// The legal identity of the subject: LEI and role (ISO 17442-2), and the CA/Browser Forum's organization identifier (EV
// guidelines section 9.8.2).

import type { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { ascii, fatalUtf8, readString } from "../../asn1/directoryString.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

/** One string or several, because a certificate may name more than one. */
function strings(cursor: DerCursor): readonly string[] {
  const list = cursor.nextIdentifier === tag.sequence ? cursor.inside(tag.sequence, "list") : cursor;
  const values: string[] = [];
  while (list.more) {
    const element = list.next("text");
    values.push(readString(element.identifier, list.content(element)) ?? "");
  }
  return values;
}

export const lei: ExtensionDecoder<readonly string[]> = { oid: "1.3.6.1.4.1.52266.1", read: strings };
export const leiRole: ExtensionDecoder<readonly string[]> = { oid: "1.3.6.1.4.1.52266.2", read: strings };

export interface CabfOrganizationIdentifier {
  /** Three letters, such as VAT, NTR or PSD. */
  readonly registrationSchemeIdentifier: string;
  readonly registrationCountry: string;
  readonly registrationStateOrProvince: string | undefined;
  readonly registrationReference: string;
}

export const cabfOrganizationIdentifier: ExtensionDecoder<CabfOrganizationIdentifier> = {
  oid: "2.23.140.3.1",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "CABFOrganizationIdentifier");
    const text = (what: string): string => {
      const element = sequence.next(what);
      return readString(element.identifier, sequence.content(element)) ?? "";
    };
    const registrationSchemeIdentifier = text("registrationSchemeIdentifier");
    const registrationCountry = text("registrationCountry");
    const state = sequence.optional(context(0, "primitive"), "registrationStateOrProvince");
    const registrationReference = text("registrationReference");
    sequence.finish("CABFOrganizationIdentifier");
    const stateText = state && sequence.content(state);
    return {
      registrationSchemeIdentifier,
      registrationCountry,
      registrationStateOrProvince: stateText && (ascii(stateText) ?? fatalUtf8(stateText) ?? ""),
      registrationReference,
    };
  },
};
