// RSASSA-PSS-params (RFC 4055 section 3.1), of a key and of a signature.

import { readAlgorithmIdentifier } from "./algorithmIdentifier.ts";
import { DerCursor } from "./der.ts";
import { context, tag } from "./derTag.ts";
import { integerText } from "./integerText.ts";

export const rsassaPss = "1.2.840.113549.1.1.10";
export const mgf1 = "1.2.840.113549.1.1.8";
const sha1 = "1.3.14.3.2.26";

/** What is not written out has its default: SHA-1, MGF1 with SHA-1, 20 octets of salt, trailer field 1. */
export interface RsaPssParameters {
  /** Dotted decimal. */
  readonly hashAlgorithm: string;
  /** Dotted decimal of the mask generation function; MGF1 is the only one there is. */
  readonly maskGenAlgorithm: string;
  /** Dotted decimal of the hash inside MGF1; absent where it cannot be read. */
  readonly maskHashAlgorithm: string | undefined;
  /** Octets, in decimal. */
  readonly saltLength: string;
  /** Decimal; 1 stands for the octet 0xBC. */
  readonly trailerField: string;
}

/** Reads the parameters' element; `undefined` where they are no RSASSA-PSS-params. */
export function readRsaPssParameters(parameters: Uint8Array): RsaPssParameters | undefined {
  const cursor = DerCursor.over(parameters);
  const sequence = cursor.inside(tag.sequence, "RSASSA-PSS-params");
  const explicit = (number: number, what: string): DerCursor | undefined => {
    const element = sequence.optional(context(number, "constructed"), what);
    return element && sequence.enter(element);
  };
  const hash = explicit(0, "hashAlgorithm");
  const hashAlgorithm = hash === undefined ? sha1 : readAlgorithmIdentifier(hash, "hashAlgorithm").oid;
  const mask = explicit(1, "maskGenAlgorithm");
  const maskGen = mask && readAlgorithmIdentifier(mask, "maskGenAlgorithm");
  const salt = explicit(2, "saltLength");
  const saltLength = salt === undefined ? "20" : integerText(salt.content(salt.take(tag.integer, "saltLength")));
  const trailer = explicit(3, "trailerField");
  const trailerField = trailer === undefined ? "1" : integerText(trailer.content(trailer.take(tag.integer, "trailerField")));
  sequence.finish("RSASSA-PSS-params");
  cursor.finish("RSASSA-PSS-params");
  if (cursor.failed) return undefined;
  return {
    hashAlgorithm,
    maskGenAlgorithm: maskGen?.oid ?? mgf1,
    maskHashAlgorithm: maskGen === undefined ? sha1 : maskHash(maskGen.parameters),
    saltLength,
    trailerField,
  };
}

function maskHash(parameters: Uint8Array | undefined): string | undefined {
  if (parameters === undefined) return undefined;
  const cursor = DerCursor.over(parameters);
  const { oid } = readAlgorithmIdentifier(cursor, "MGF1 hash");
  return cursor.failed ? undefined : oid;
}
