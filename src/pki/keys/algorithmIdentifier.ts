// AlgorithmIdentifier (RFC 5280 section 4.1.1.2).

import type { ByteRange } from "../asn1/byteRange.ts";
import { isAt } from "../asn1/bytes.ts";
import type { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";

export interface AlgorithmIdentifier {
  /** Dotted decimal. */
  readonly oid: string;
  /** The whole element of the parameters. Absent differs from NULL (RFC 4055 section 5). */
  readonly parameters: Uint8Array | undefined;
  /** The whole AlgorithmIdentifier. */
  readonly der: Uint8Array;
  readonly range: ByteRange;
}

/**
 * Reads an AlgorithmIdentifier. If its bytes equal those of `like`, which was read without a problem, returns the parts
 * of `like`.
 */
export function readAlgorithmIdentifier(
  cursor: DerCursor,
  what: string,
  like?: AlgorithmIdentifier,
): AlgorithmIdentifier {
  const { bytes } = cursor.reading;
  const element = cursor.take(tag.sequence, what);
  if (like !== undefined && isAt(like.der, bytes, element))
    return { ...like, range: { start: element.start, end: element.end } };
  const inside = cursor.enter(element);
  const oid = inside.take(tag.oid, `${what}: algorithm`);
  const parameters = inside.more ? inside.next(`${what}: parameters`) : undefined;
  inside.finishField(what);
  return {
    oid: objectIdentifier(bytes, oid.contentStart, oid.contentEnd),
    parameters: parameters && bytes.subarray(parameters.start, parameters.end),
    der: bytes.subarray(element.start, element.end),
    range: { start: element.start, end: element.end },
  };
}

/** Returns true if the parameters are ASN.1 NULL. */
export function hasNullParameters(algorithm: AlgorithmIdentifier): boolean {
  const { parameters } = algorithm;
  return parameters?.length === 2 && parameters[0] === tag.null && parameters[1] === 0;
}
