// The first element in which the signed parts of two certificates differ, in words. Fields can be shown alike and still
// be other bytes: Go may read one of the certificates and not the other.

import { equalBytes, toHex } from "../../pki/asn1/bytes.ts";
import { DerCursor, type DerElement } from "../../pki/asn1/der.ts";
import { derTypeName } from "../../pki/asn1/derTypeName.ts";
import { labelOf } from "../../pki/asn1/namedObjects.ts";
import { context, tag } from "../../pki/asn1/derTag.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { extensionNames } from "../../pki/extensions/extensionNames.ts";

/** Returns `undefined` if the signed parts are equal, byte for byte. */
export function firstDifference(first: Certificate, second: Certificate): string | undefined {
  const [a, b] = [first, second].map(signedPart) as [Uint8Array, Uint8Array];
  if (equalBytes(a, b)) return undefined;
  const fields = [fieldsOf(a), fieldsOf(b)] as const;
  const place = placeOfDifference(first, second, fields);
  const [one, other] = differing(a, b);
  const from = one !== undefined && other !== undefined ? firstUnequalByte(a, one, b, other) : 0;
  return `The first difference is in ${place}: ${shown(a, one, from)} in the first, ${shown(b, other, from)} in the second`;
}

function signedPart({ der, tbsCertificate: { start, end } }: Certificate): Uint8Array {
  return der.subarray(start, end);
}

/** RFC 5280 section 4.1; the version is left out in certificates of version 1. */
const fieldNames = ["serialNumber", "signature", "issuer", "validity", "subject", "subjectPublicKeyInfo"];

interface Field {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function fieldsOf(tbs: Uint8Array): readonly Field[] {
  const cursor = DerCursor.over(tbs).inside(tag.sequence, "tbsCertificate");
  const fields: Field[] = [];
  const names = [...fieldNames];
  while (cursor.more) {
    const { identifier, start, end } = cursor.next("field");
    fields.push({
      name: tagged.get(identifier) ?? names.shift() ?? "a further field",
      bytes: tbs.subarray(start, end),
    });
  }
  return fields;
}

const tagged: ReadonlyMap<number, string> = new Map([
  [context(0, "constructed"), "version"],
  [context(1, "primitive"), "issuerUniqueID"],
  [context(2, "primitive"), "subjectUniqueID"],
  [context(3, "constructed"), "extensions"],
]);

function placeOfDifference(
  first: Certificate,
  second: Certificate,
  [own, other]: readonly [readonly Field[], readonly Field[]],
): string {
  const at = own.findIndex(({ name, bytes }, i) => {
    const counterpart = other[i];
    return counterpart === undefined || counterpart.name !== name || !equalBytes(counterpart.bytes, bytes);
  });
  const name = own[at]?.name ?? other[own.length]?.name ?? "tbsCertificate";
  if (name !== "extensions") return name;
  const index = first.extensions.findIndex((extension, i) => {
    const counterpart = second.extensions[i];
    return (
      counterpart === undefined || !equalBytes(bytesOf(first, extension.range), bytesOf(second, counterpart.range))
    );
  });
  const [one, two] = [first.extensions[index], second.extensions[index]];
  if (one === undefined || two === undefined) return "the number of extensions";
  const label = labelOf(extensionNames, one.oid);
  return one.oid === two.oid
    ? `extension ${index + 1}, ${label}`
    : `extension ${index + 1}, which is ${label} in the first and ${labelOf(extensionNames, two.oid)} in the second`;
}

function bytesOf({ der }: Certificate, { start, end }: { readonly start: number; readonly end: number }): Uint8Array {
  return der.subarray(start, end);
}

/** The innermost elements that differ, as deep as both have the same shape. */
function differing(a: Uint8Array, b: Uint8Array): readonly [DerElement | undefined, DerElement | undefined] {
  let [one, other] = [DerCursor.over(a), DerCursor.over(b)];
  let found: readonly [DerElement | undefined, DerElement | undefined] = [undefined, undefined];
  for (;;) {
    const pair = firstUnequal(one, other);
    const [left, right] = pair;
    if (left === undefined && right === undefined) return found;
    found = pair;
    const isSameShape = left !== undefined && right !== undefined && left.identifier === right.identifier;
    if (!isSameShape || (left.identifier & 0x20) === 0) return found;
    [one, other] = [one.enter(left), other.enter(right)];
  }
}

function firstUnequal(one: DerCursor, other: DerCursor): readonly [DerElement | undefined, DerElement | undefined] {
  while (one.more || other.more) {
    const left = one.more ? one.next("element") : undefined;
    const right = other.more ? other.next("element") : undefined;
    if (left === undefined || right === undefined || one.failed || other.failed) return [left, right];
    const bytes = [one, other].map(({ reading }, i) => {
      const { start, end } = i === 0 ? left : right;
      return reading.bytes.subarray(start, end);
    }) as [Uint8Array, Uint8Array];
    if (!equalBytes(...bytes)) return [left, right];
  }
  return [undefined, undefined];
}

function firstUnequalByte(a: Uint8Array, one: DerElement, b: Uint8Array, other: DerElement): number {
  let at = 0;
  while (one.start + at < one.end && a[one.start + at] === b[other.start + at]) at++;
  return at;
}

/** Bytes of an element that are shown, some of them before the first unequal one, at `from`. */
const mostShown = 24;
const mostBefore = 8;

function shown(bytes: Uint8Array, element: DerElement | undefined, from: number): string {
  if (element === undefined) return "nothing";
  const all = bytes.subarray(element.start, element.end);
  const start = all.length <= mostShown ? 0 : Math.max(0, from - mostBefore);
  const hex = (
    toHex(all.subarray(start, start + mostShown))
      .toUpperCase()
      .match(/../g) ?? []
  ).join(" ");
  return `${derTypeName(element)} ${start > 0 ? "… " : ""}${hex}${all.length > start + mostShown ? " …" : ""}`;
}
