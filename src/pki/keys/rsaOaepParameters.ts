// RSAES-OAEP-params (RFC 4055 section 4.1), in keys that are restricted to RSAES-OAEP.

import { readAlgorithmIdentifier } from "./algorithmIdentifier.ts";
import { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { explicitField, readHashAndMask, type RsaHashAndMask } from "./rsaHashAndMask.ts";

export const rsaesOaep = "1.2.840.113549.1.1.7";
export const pSpecified = "1.2.840.113549.1.1.9";

/** Absent fields have their defaults: an empty label that is specified. */
export interface RsaOaepParameters extends RsaHashAndMask {
  /** Dotted decimal. id-pSpecified is the only one defined. */
  readonly pSourceAlgorithm: string;
  /** The label P; `undefined` if it can't be read. */
  readonly label: Uint8Array | undefined;
}

/** Reads the parameters. Returns `undefined` if they aren't RSAES-OAEP-params. */
export function readRsaOaepParameters(parameters: Uint8Array): RsaOaepParameters | undefined {
  const cursor = DerCursor.over(parameters);
  const sequence = cursor.inside(tag.sequence, "RSAES-OAEP-params");
  const hashAndMask = readHashAndMask(sequence);
  const field = explicitField(sequence, 2, "pSourceAlgorithm");
  const source = field && readAlgorithmIdentifier(field, "pSourceAlgorithm");
  sequence.finish("RSAES-OAEP-params");
  cursor.finish("RSAES-OAEP-params");
  if (cursor.failed) return undefined;
  if (source === undefined) return { ...hashAndMask, pSourceAlgorithm: pSpecified, label: new Uint8Array() };
  return { ...hashAndMask, pSourceAlgorithm: source.oid, label: octetString(source.parameters) };
}

function octetString(parameters: Uint8Array | undefined): Uint8Array | undefined {
  if (parameters === undefined) return undefined;
  const cursor = DerCursor.over(parameters);
  const content = cursor.content(cursor.take(tag.octetString, "pSpecified"));
  return cursor.failed ? undefined : content;
}
