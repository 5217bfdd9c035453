// RSASSA-PSS-params (RFC 4055 section 3.1) of a key or a signature.

import { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { integerText } from "../asn1/integerText.ts";
import { explicitField, readHashAndMask, type RsaHashAndMask } from "./rsaHashAndMask.ts";

export const rsassaPss = "1.2.840.113549.1.1.10";

/** Absent fields have their defaults: a salt of 20 bytes and trailer field 1. */
export interface RsaPssParameters extends RsaHashAndMask {
  /** In bytes, decimal. */
  readonly saltLength: string;
  /** Decimal. 1 represents the byte 0xBC. */
  readonly trailerField: string;
}

/** Reads the parameters. Returns `undefined` if they aren't RSASSA-PSS-params. */
export function readRsaPssParameters(parameters: Uint8Array): RsaPssParameters | undefined {
  const cursor = DerCursor.over(parameters);
  const sequence = cursor.inside(tag.sequence, "RSASSA-PSS-params");
  const hashAndMask = readHashAndMask(sequence);
  const salt = explicitField(sequence, 2, "saltLength");
  const saltLength = salt === undefined ? "20" : integerText(salt.content(salt.take(tag.integer, "saltLength")));
  const trailer = explicitField(sequence, 3, "trailerField");
  const trailerField =
    trailer === undefined ? "1" : integerText(trailer.content(trailer.take(tag.integer, "trailerField")));
  sequence.finish("RSASSA-PSS-params");
  cursor.finish("RSASSA-PSS-params");
  return cursor.failed ? undefined : { ...hashAndMask, saltLength, trailerField };
}
