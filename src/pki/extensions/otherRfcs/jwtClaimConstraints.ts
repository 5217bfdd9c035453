// JWTClaimConstraints (RFC 8226 section 8) and its successor (RFC 9118 section 4): the claims that tokens signed by the
// subject must and may contain.

import type { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { readString } from "../../asn1/directoryString.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface JwtClaimConstraints {
  readonly mustInclude: readonly string[];
  readonly permittedValues: readonly { readonly claim: string; readonly permitted: readonly string[] }[];
  /** Only in the successor. */
  readonly mustExclude: readonly string[];
}

function constraints(oid: string): ExtensionDecoder<JwtClaimConstraints> {
  return {
    oid,
    read(cursor) {
      const sequence = cursor.inside(tag.sequence, "JWTClaimConstraints");
      const mustInclude = claimNames(sequence, 0, "mustInclude");
      const permittedValues: { claim: string; permitted: readonly string[] }[] = [];
      const lists = explicitList(sequence, 1, "permittedValues");
      while (lists?.more === true) {
        const values = lists.inside(tag.sequence, "JWTClaimPermittedValues");
        const claim = text(values, tag.ia5String, "claim");
        permittedValues.push({
          claim,
          permitted: texts(values.inside(tag.sequence, "permitted"), tag.utf8String, "permitted value"),
        });
        values.finish("JWTClaimPermittedValues");
      }
      const mustExclude = claimNames(sequence, 2, "mustExclude");
      sequence.finish("JWTClaimConstraints");
      return { mustInclude, permittedValues, mustExclude };
    },
  };
}

/** The ASN.1 modules use explicit tags. */
function explicitList(sequence: DerCursor, number: number, what: string): DerCursor | undefined {
  const element = sequence.optional(context(number, "constructed"), what);
  return element && sequence.enter(element).inside(tag.sequence, what);
}

function claimNames(sequence: DerCursor, number: number, what: string): readonly string[] {
  const list = explicitList(sequence, number, what);
  return list === undefined ? [] : texts(list, tag.ia5String, what);
}

function texts(list: DerCursor, identifier: number, what: string): readonly string[] {
  const all: string[] = [];
  while (list.more) all.push(text(list, identifier, what));
  return all;
}

function text(cursor: DerCursor, identifier: number, what: string): string {
  return readString(identifier, cursor.content(cursor.take(identifier, what))) ?? "";
}

export const jwtClaimConstraints = constraints("1.3.6.1.5.5.7.1.27");
export const enhancedJwtClaimConstraints = constraints("1.3.6.1.5.5.7.1.33");
