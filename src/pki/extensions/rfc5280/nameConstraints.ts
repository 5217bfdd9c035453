// nameConstraints (RFC 5280 section 4.2.1.10).

import type { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { smallInteger } from "../../asn1/derInteger.ts";
import { readGeneralName, type GeneralName } from "../../names/generalName.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface GeneralSubtree {
  readonly base: GeneralName;
  /** RFC 5280 allows only 0. */
  readonly minimum: number;
  /** RFC 5280 requires it to be absent. */
  readonly maximum: number | undefined;
}

export interface NameConstraints {
  readonly permittedSubtrees: readonly GeneralSubtree[];
  readonly excludedSubtrees: readonly GeneralSubtree[];
}

export const nameConstraints: ExtensionDecoder<NameConstraints> = {
  oid: "2.5.29.30",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "NameConstraints");
    const permittedSubtrees = readSubtrees(sequence, 0);
    const excludedSubtrees = readSubtrees(sequence, 1);
    sequence.finish("NameConstraints");
    return { permittedSubtrees, excludedSubtrees };
  },
};

function readSubtrees(sequence: DerCursor, number: 0 | 1): readonly GeneralSubtree[] {
  const what = number === 0 ? "permittedSubtrees" : "excludedSubtrees";
  const element = sequence.optional(context(number, "constructed"), what);
  if (element === undefined) return [];
  const list = sequence.enter(element);
  const subtrees: GeneralSubtree[] = [];
  while (list.more) {
    const subtree = list.inside(tag.sequence, "GeneralSubtree");
    const base = readGeneralName(subtree, what);
    const minimum = subtree.optional(context(0, "primitive"), "minimum");
    const maximum = subtree.optional(context(1, "primitive"), "maximum");
    subtree.finish("GeneralSubtree");
    subtrees.push({
      base,
      minimum: minimum === undefined ? 0 : (smallInteger(subtree.content(minimum)) ?? Number.MAX_SAFE_INTEGER),
      maximum: maximum && (smallInteger(subtree.content(maximum)) ?? Number.MAX_SAFE_INTEGER),
    });
  }
  return subtrees;
}
