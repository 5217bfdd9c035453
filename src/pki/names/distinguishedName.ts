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
  /** The value's text, or `undefined` where it is no string or none of its type's characters. */
  readonly value: string | undefined;
  /** The value's whole element: what is compared, and shown as `#hex` where there is no text. */
  readonly der: Uint8Array;
  /** Identifier byte of the value: the string type. */
  readonly valueTag: number;
}

export interface DistinguishedName {
  /** In the order of the encoding; more than one attribute in an inner list is a multi-valued RDN. */
  readonly rdns: readonly RelativeDistinguishedName[];
  /** The whole Name element; equal bytes are an equal name, as Go compares them. */
  readonly der: Uint8Array;
  readonly range: ByteRange;
}

export type RelativeDistinguishedName = readonly AttributeTypeAndValue[];

/**
 * Reads a Name. What is wrong inside is left in the cursor's reading. `like`: one that was read without a complaint; where it is the same,
 * its parts are taken over.
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

/** Reads one RelativeDistinguishedName, whose element has the given identifier. */
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
  pair.finish(`${what}: AttributeTypeAndValue`);
  return {
    type: objectIdentifier(bytes, type.contentStart, type.contentEnd),
    value: text === undefined ? undefined : shownText(text, content),
    der: bytes.subarray(value.start, value.end),
    valueTag: value.identifier,
  };
}

/**
 * RFC 4514: last RDN first, the short names of its section 3, and everything else as dotted decimal with the value as `#` and hex of its
 * encoding (section 2.4). This is the form for machines; `displayName` is the one for people.
 */
export function rfc4514(name: DistinguishedName): string {
  return writeName(name, (type) => attributeTypes.get(type)?.rfc4514, ",");
}

/** For people: like RFC 4514, with a short name for every attribute that has one, and a blank after the comma. */
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
    // The order inside a multi-valued RDN is free; it is reversed too, as OpenSSL does.
    let pairs = "";
    for (const attribute of rdn) pairs = pairs === "" ? pair(attribute) : `${pair(attribute)}+${pairs}`;
    // An empty RDN, which RFC 5280 does not allow, has no string form.
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

/** Values of all attributes of one type, in the order of the encoding. Go's pkix.Name takes the last one as CommonName. */
export function attributeValues(name: DistinguishedName, type: string): readonly string[] {
  const values: string[] = [];
  for (const rdn of name.rdns)
    for (const one of rdn) if (one.type === type && one.value !== undefined) values.push(one.value);
  return values;
}
