// HashAlgAndValue (RFC 9399 section 4.1, RFC 3739 section 3.2.5): the expected hash of a picture or document stored
// elsewhere.

import type { DerCursor } from "../../asn1/der.ts";
import { tag } from "../../asn1/derTag.ts";
import { readAlgorithmIdentifier } from "../../keys/algorithmIdentifier.ts";

export interface HashAlgAndValue {
  /** Dotted decimal. */
  readonly algorithm: string;
  readonly value: Uint8Array;
}

export function readHashAlgAndValue(cursor: DerCursor): HashAlgAndValue {
  const pair = cursor.inside(tag.sequence, "HashAlgAndValue");
  const { oid } = readAlgorithmIdentifier(pair, "hashAlg");
  const value = pair.content(pair.take(tag.octetString, "hashValue"));
  pair.finish("HashAlgAndValue");
  return { algorithm: oid, value };
}
