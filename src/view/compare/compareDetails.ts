// Two certificates field by field: what both say, and what only one says.

import { fieldText, fieldTitle } from "../fields/fieldText.ts";
import type { DetailModel } from "../filePage/detailModel.ts";
import type { FieldView } from "../../contract/protocol.ts";

export interface ComparedField {
  /** `Extensions: Subject alternative name` is in the part `Extensions`; empty for what stands above all parts. */
  readonly part: string;
  readonly title: string;
  /** Lines of text; empty where that certificate has no such field. */
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly isSame: boolean;
  /** True for what differs whenever anything does, and tells nothing by itself: the signature value, fingerprints. */
  readonly isConsequence: boolean;
}

interface Field {
  readonly part: string;
  readonly field: FieldView;
  readonly copy: string | undefined;
}

/** Of the facts above the parts, those that no part repeats. */
const facts: ReadonlySet<string> = new Set(["subject", "issuer", "kind"]);
/** Repeats the fact of the issuer. */
const repeated: ReadonlySet<string> = new Set(["issuer-name"]);
const consequences: ReadonlySet<string> = new Set(["signature-value", "sha1", "sha256-again"]);
/** The spelling of names: only told of where it differs, since the subject and the issuer are compared as a whole. */
const spelling = "names-in-detail";

/** In the order of the first certificate; what only the second has follows. */
export function compareDetails(first: DetailModel, second: DetailModel): readonly ComparedField[] {
  const [left, right] = [fieldsOf(first), fieldsOf(second)];
  const keys = [...left.keys(), ...[...right.keys()].filter((key) => !left.has(key))];
  const compared = keys.map((key) => compareField(left.get(key), right.get(key)));
  return compared.filter(({ isSame }, index) => !isSame || !keys[index]?.startsWith(spelling));
}

function fieldsOf({ view, copies }: DetailModel): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  const add = (place: string, part: string, field: FieldView): void => {
    if (repeated.has(field.id)) return;
    // An OID says more surely than a label that two fields are the same one; the same field may stand more than once.
    let key = `${place}/${field.oid ?? field.label}`;
    while (found.has(key)) key += "+";
    found.set(key, { part, field, copy: copies.get(field.id) });
  };
  for (const field of view.facts) if (facts.has(field.id)) add("", "", field);
  for (const { id, title, groups } of view.parts) {
    for (const group of groups)
      for (const field of group.fields) add(`${id}/${group.title ?? ""}`, group.title ?? title, field);
  }
  return found;
}

function compareField(first: Field | undefined, second: Field | undefined): ComparedField {
  const one = first ?? second;
  if (one === undefined) throw new Error("A field that neither certificate has");
  const lines = (field: Field | undefined): readonly string[] => (field === undefined ? [] : fieldText(field.field));
  const [left, right] = [lines(first), lines(second)];
  // Long bytes are cut in the text; what is copied is whole. Whether it is critical belongs to an extension.
  const isSame =
    first !== undefined &&
    second !== undefined &&
    first.copy === second.copy &&
    left.join("\n") === right.join("\n") &&
    first.field.critical === second.field.critical;
  const both = [first, second].map((field) => field && fieldTitle(field.field));
  const title =
    both[0] !== undefined && both[1] !== undefined && both[0] !== both[1]
      ? `${both[0]} / ${both[1]}`
      : fieldTitle(one.field);
  return { part: one.part, title, first: left, second: right, isSame, isConsequence: consequences.has(one.field.id) };
}
