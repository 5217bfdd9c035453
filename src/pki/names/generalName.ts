// GeneralName (RFC 5280 section 4.2.1.6).

import type { ByteRange } from "../asn1/byteRange.ts";
import { toHex } from "../asn1/bytes.ts";
import type { DerCursor, DerElement } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { ascii, fatalUtf8, latin1, readString } from "../asn1/directoryString.ts";
import { readName, rfc4514, type DistinguishedName } from "./distinguishedName.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import { shownText } from "../secrecy/shownText.ts";

interface Placed {
  /** As text: host, address, URI, RFC 4514 name, or dotted OID. Hex if the type has no text form. */
  readonly value: string;
  /** Offsets in the certificate. */
  readonly range: ByteRange;
}

export type GeneralName =
  | ({ readonly type: "dns" | "email" | "uri" } & Placed & { readonly wellFormed: boolean })
  /** 4 or 16 bytes. In name constraints 8 or 32, including the mask. */
  | ({ readonly type: "ip"; readonly address: Uint8Array } & Placed)
  | ({ readonly type: "dirName"; readonly name: DistinguishedName } & Placed)
  | ({ readonly type: "rid" } & Placed)
  | ({ readonly type: "otherName"; readonly typeId: string; readonly der: Uint8Array } & Placed)
  | ({ readonly type: "x400" | "ediParty"; readonly der: Uint8Array } & Placed);

export type GeneralNameType = GeneralName["type"];

const stringTypes = { 1: "email", 2: "dns", 6: "uri" } as const;

/** Reads GeneralNames: a SEQUENCE OF GeneralName, whose element has the given identifier. */
export function readGeneralNames(
  cursor: DerCursor,
  what: string,
  identifier: number = tag.sequence,
): readonly GeneralName[] {
  const sequence = cursor.inside(identifier, what);
  const names: GeneralName[] = [];
  while (sequence.more) names.push(readGeneralName(sequence, what));
  return names;
}

/** Reads one GeneralName. */
export function readGeneralName(cursor: DerCursor, what: string): GeneralName {
  const element = cursor.next(`${what}: GeneralName`);
  const range = { start: element.start, end: element.end };
  const content = cursor.content(element);
  const der = (): Uint8Array => cursor.reading.bytes.subarray(element.start, element.end);
  switch (element.identifier) {
    case 0x81:
    case 0x82:
    case 0x86: {
      const text = ascii(content);
      const type = stringTypes[(element.identifier & 0x1f) as 1 | 2 | 6];
      return {
        type,
        value: shownText(text ?? fatalUtf8(content) ?? latin1(content), content),
        wellFormed: text !== undefined,
        range,
      };
    }
    case 0x87:
      return { type: "ip", value: ipText(content), address: content, range };
    case 0x88:
      return { type: "rid", value: objectIdentifier(content), range };
    case 0xa4: {
      // A Name is a CHOICE, so its tag is explicit (X.680 section 31.2.7).
      const inside = cursor.enter(element);
      const name = readName(inside, `${what}: directoryName`);
      inside.finish(`${what}: directoryName`);
      return { type: "dirName", value: rfc4514(name), name, range };
    }
    case 0xa0:
      return readOtherName(cursor, element, range);
    case 0xa3:
      return { type: "x400", value: shownText(toHex(content), content), der: der(), range };
    case 0xa5:
      return { type: "ediParty", value: shownText(toHex(content), content), der: der(), range };
    default:
      cursor.reading.fail("general-name-type", `${what} has a name of a type that RFC 5280 does not define`, range);
      return { type: "x400", value: "", der: der(), range };
  }
}

function readOtherName(cursor: DerCursor, element: DerElement, range: ByteRange): GeneralName {
  const { bytes } = cursor.reading;
  const inside = cursor.enter(element);
  const typeId = inside.take(tag.oid, "otherName: type-id");
  const explicit = inside.inside(0xa0, "otherName: value");
  const value = explicit.next("otherName: value");
  const content = bytes.subarray(value.contentStart, value.contentEnd);
  const der = bytes.subarray(value.start, value.end);
  const text = shownText(readString(value.identifier, content) ?? toHex(der), der);
  return {
    type: "otherName",
    typeId: objectIdentifier(bytes, typeId.contentStart, typeId.contentEnd),
    value: text,
    der,
    range,
  };
}

/** Formats an address (RFC 5952 for IPv6), or as hex if its length isn't an address's. */
export function ipText(bytes: Uint8Array): string {
  switch (bytes.length) {
    case 4:
      return bytes.join(".");
    case 16:
      return ipv6Text(bytes);
    default:
      return toHex(bytes);
  }
}

/**
 * Formats an address with its mask, as in name constraints (RFC 5280 section 4.2.1.10): `10.0.0.0/8`, or both in full
 * if the mask has gaps.
 */
export function ipRangeText(bytes: Uint8Array): string {
  if (bytes.length !== 8 && bytes.length !== 32) return toHex(bytes);
  const half = bytes.length / 2;
  const mask = bytes.subarray(half);
  return `${ipText(bytes.subarray(0, half))}/${prefixLength(mask) ?? ipText(mask)}`;
}

function prefixLength(mask: Uint8Array): number | undefined {
  const bits = Array.from(mask, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : undefined;
}

function ipv6Text(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.length < 2) return hex.join(":");
  return `${hex.slice(0, best.start).join(":")}::${hex.slice(best.start + best.length).join(":")}`;
}
