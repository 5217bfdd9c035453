// Name (RFC 5280 section 4.1.2.4) and its string form (RFC 4514).

import type { ByteRange } from "../asn1/byteRange.ts";
import { isAt, toHex } from "../asn1/bytes.ts";
import type { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { readString } from "../asn1/directoryString.ts";
import { shownText } from "../secrecy/shownText.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import { attributeTypes } from "./attributeTypes.ts";

export interface AttributeTypeAndValue {
  /** Dotted decimal. */
  readonly type: string;
  /** The value's text, or `undefined` if it isn't a string or isn't valid in its string type. */
  readonly value: string | undefined;
  /** The value's whole element. It is compared, and shown as `#hex` if there isn't a text. */
  readonly der: Uint8Array;
  /** Identifier byte of the value, which gives the string type. */
  readonly valueTag: number;
}

export interface DistinguishedName {
  /** In encoding order. An inner list with more than one attribute is a multi-valued RDN. */
  readonly rdns: readonly RelativeDistinguishedName[];
  /** The whole Name element. Equal bytes mean equal names, as in Go. */
  readonly der: Uint8Array;
  readonly range: ByteRange;
}

export type RelativeDistinguishedName = readonly AttributeTypeAndValue[];

/**
 * Reads a Name. Problems are left in the cursor's reading. If its bytes equal those of `like`, which was read without a
 * problem, returns the parts of `like`.
 */
export function readName(cursor: DerCursor, what: string, like?: DistinguishedName): DistinguishedName {
  const { bytes } = cursor.reading;
  const element = cursor.take(tag.sequence, what);
  if (like !== undefined && isAt(like.der, bytes, element))
    return { ...like, range: { start: element.start, end: element.end } };
  const sequence = cursor.enter(element);
  const rdns: RelativeDistinguishedName[] = [];
  while (sequence.more) rdns.push(readRelativeName(sequence, what));
  return { rdns, der: bytes.subarray(element.start, element.end), range: { start: element.start, end: element.end } };
}

/** Reads one RelativeDistinguishedName whose element has the given identifier byte. */
export function readRelativeName(
  cursor: DerCursor,
  what: string,
  identifier: number = tag.set,
): RelativeDistinguishedName {
  const set = cursor.inside(identifier, `${what}: RelativeDistinguishedName`);
  const rdn: AttributeTypeAndValue[] = [];
  while (set.more) rdn.push(readAttribute(set, what));
  return rdn;
}

function readAttribute(set: DerCursor, what: string): AttributeTypeAndValue {
  const { bytes } = set.reading;
  const pair = set.inside(tag.sequence, `${what}: AttributeTypeAndValue`);
  const type = pair.take(tag.oid, `${what}: attribute type`);
  const value = pair.next(`${what}: attribute value`);
  const content = bytes.subarray(value.contentStart, value.contentEnd);
  const text = readString(value.identifier, content);
  pair.finishField(`${what}: AttributeTypeAndValue`);
  return {
    type: objectIdentifier(bytes, type.contentStart, type.contentEnd),
    value: text === undefined ? undefined : shownText(text, content),
    der: bytes.subarray(value.start, value.end),
    valueTag: value.identifier,
  };
}

/**
 * Formats a name as in RFC 4514: last RDN first, the short names of its section 3, and for all other types the dotted
 * decimal with the encoded value as `#hex` (section 2.4). This form is for programs; `displayName` is for people.
 */
export function rfc4514(name: DistinguishedName): string {
  return writeName(name, (type) => attributeTypes.get(type)?.rfc4514, ",");
}

/** Formats a name for records: like RFC 4514, with a short name for every attribute that has one, as OpenSSL does. */
export function recordName(name: DistinguishedName): string {
  return writeName(name, (type) => attributeTypes.get(type)?.short, ",");
}

/**
 * Formats a name for people: like RFC 4514, with a short name for every attribute that has one, and a space after the
 * comma.
 */
export function displayName(name: Pick<DistinguishedName, "rdns">): string {
  return writeName(name, (type) => attributeTypes.get(type)?.short, ", ");
}

function writeName(
  name: Pick<DistinguishedName, "rdns">,
  shortName: (type: string) => string | undefined,
  comma: string,
): string {
  const pair = (attribute: AttributeTypeAndValue): string => {
    const short = shortName(attribute.type);
    const text = short === undefined ? undefined : attribute.value;
    return `${short ?? attribute.type}=${text === undefined ? shownText(`#${toHex(attribute.der)}`, attribute.der) : escapeValue(text)}`;
  };
  let text = "";
  for (const rdn of name.rdns) {
    // The order inside a multi-valued RDN has no meaning. It is reversed too, as in OpenSSL.
    let pairs = "";
    for (const attribute of rdn) pairs = pairs === "" ? pair(attribute) : `${pair(attribute)}+${pairs}`;
    // An empty RDN, which RFC 5280 doesn't allow, has no string form.
    if (pairs !== "") text = text === "" ? pairs : `${pairs}${comma}${text}`;
  }
  return text;
}

/** RFC 4514 section 2.4. Most values need nothing. */
function escapeValue(text: string): string {
  if (!/["+,;<>\\\0]|^[ #]| $/.test(text)) return text;
  return text
    .replace(/["+,;<>\\]/g, "\\$&")
    .replace(/\0/g, "\\00")
    .replace(/^[ #]|(?!^) $/g, "\\$&");
}

/**
 * Returns the values of all attributes of one type, in encoding order. Go's pkix.Name takes the last one as CommonName.
 */
export function attributeValues(name: DistinguishedName, type: string): readonly string[] {
  const values: string[] = [];
  for (const rdn of name.rdns)
    for (const one of rdn) if (one.type === type && one.value !== undefined) values.push(one.value);
  return values;
}
