// The first fields of the parameters of RSASSA-PSS and RSAES-OAEP (RFC 4055 sections 3.1 and 4.1): a hash and the mask
// generation function.

import { readAlgorithmIdentifier } from "./algorithmIdentifier.ts";
import { DerCursor } from "../asn1/der.ts";
import { context } from "../asn1/derTag.ts";

export const mgf1 = "1.2.840.113549.1.1.8";
const sha1 = "1.3.14.3.2.26";

/** Absent fields have their defaults: SHA-1 and MGF1 with SHA-1. */
export interface RsaHashAndMask {
  /** Dotted decimal. */
  readonly hashAlgorithm: string;
  /** Dotted decimal of the mask generation function. MGF1 is the only one defined. */
  readonly maskGenAlgorithm: string;
  /** Dotted decimal of the hash in MGF1. `undefined` if it can't be read. */
  readonly maskHashAlgorithm: string | undefined;
}

/** Reads the fields [0] and [1] of the parameters. */
export function readHashAndMask(sequence: DerCursor): RsaHashAndMask {
  const hash = explicitField(sequence, 0, "hashAlgorithm");
  const hashAlgorithm = hash === undefined ? sha1 : readAlgorithmIdentifier(hash, "hashAlgorithm").oid;
  const mask = explicitField(sequence, 1, "maskGenAlgorithm");
  const maskGen = mask && readAlgorithmIdentifier(mask, "maskGenAlgorithm");
  return {
    hashAlgorithm,
    maskGenAlgorithm: maskGen?.oid ?? mgf1,
    maskHashAlgorithm: maskGen === undefined ? sha1 : maskHash(maskGen.parameters),
  };
}

/** Returns a cursor over an optional field with an explicit tag. */
export function explicitField(sequence: DerCursor, number: number, what: string): DerCursor | undefined {
  const element = sequence.optional(context(number, "constructed"), what);
  return element && sequence.enter(element);
}

function maskHash(parameters: Uint8Array | undefined): string | undefined {
  if (parameters === undefined) return undefined;
  const cursor = DerCursor.over(parameters);
  const { oid } = readAlgorithmIdentifier(cursor, "MGF1 hash");
  return cursor.failed ? undefined : oid;
}
