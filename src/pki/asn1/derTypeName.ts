// X.680's name for the type of a value, by its identifier bytes (X.690 section 8.1.2).

import type { DerElement } from "./der.ts";
import { tag } from "./derTag.ts";
import { stringTypeName } from "./directoryString.ts";

const typeNames: ReadonlyMap<number, string> = new Map([
  [tag.boolean, "BOOLEAN"],
  [tag.integer, "INTEGER"],
  [tag.bitString, "BIT STRING"],
  [tag.octetString, "OCTET STRING"],
  [tag.null, "NULL"],
  [tag.oid, "OBJECT IDENTIFIER"],
  [tag.enumerated, "ENUMERATED"],
  [tag.utcTime, "UTCTime"],
  [tag.generalizedTime, "GeneralizedTime"],
  [tag.sequence, "SEQUENCE"],
  [tag.set, "SET"],
]);

const classNames = ["UNIVERSAL ", "APPLICATION ", "", "PRIVATE "] as const;

/**
 * Returns the type name, such as `SEQUENCE`. For other classes and rare types, returns the tag: `[0]`, `[PRIVATE 7]`.
 */
export function derTypeName({ identifier, tagNumber }: Pick<DerElement, "identifier" | "tagNumber">): string {
  return (
    typeNames.get(identifier) ?? stringTypeName(identifier) ?? `[${classNames[identifier >> 6] ?? ""}${tagNumber}]`
  );
}
