// nameConstraints of many subtrees, for questions to Go.
import { sequence, tlv } from "../../../src/pki/asn1/derWriter.ts";
import type { ExtensionSpec } from "../../../src/pki/issue/certificateSpec.ts";

/** Tag and content of the base of each subtree. */
export type Subtree = readonly [tag: number, base: Uint8Array];

/** One list of subtrees. */
export function subtrees(list: "permitted" | "excluded", bases: readonly Subtree[]): ExtensionSpec {
  return bothSubtrees(list === "permitted" ? bases : [], list === "excluded" ? bases : []);
}

/** Both lists; an empty one is left out. */
export function bothSubtrees(permitted: readonly Subtree[], excluded: readonly Subtree[]): ExtensionSpec {
  const field = (tag: number, bases: readonly Subtree[]): readonly Uint8Array[] =>
    bases.length === 0 ? [] : [tlv(tag, ...bases.map(([baseTag, base]) => sequence(tlv(baseTag, base))))];
  const value = sequence(...field(0xa0, permitted), ...field(0xa1, excluded));
  return { type: "raw", oid: "2.5.29.30", critical: true, value };
}
