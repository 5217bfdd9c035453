// Writes the few ASN.1 types in certificates and private keys in DER (X.690 sections 8, 10, and 11). Each function
// returns one whole TLV, so code that writes a structure reads like the RFC.

import { concatBytes } from "./bytes.ts";
import { context, tag } from "./derTag.ts";

const encoder = new TextEncoder();

/** Writes one TLV with the given identifier byte. Supports low tag numbers only: none that we write is above 30. */
export function tlv(identifier: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concatBytes(contents);
  return concatBytes([Uint8Array.of(identifier, ...lengthBytes(content.length)), content]);
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

/** SEQUENCE or SEQUENCE OF. */
export const sequence = (...members: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => tlv(tag.sequence, ...members);

/** SET OF, with members in ascending order of their encodings (X.690 section 11.6). */
export const setOf = (...members: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  tlv(tag.set, ...[...members].sort(compareBytes));

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** INTEGER in the fewest bytes of two's complement (X.690 section 8.3). */
export function integer(value: bigint): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.unshift(Number(rest & 0xffn));
    rest >>= 8n;
  } while (!(rest === 0n && (bytes[0] ?? 0) < 0x80) && !(rest === -1n && (bytes[0] ?? 0) >= 0x80));
  return tlv(tag.integer, Uint8Array.from(bytes));
}

/** INTEGER from unsigned big-endian bytes, which is how WebCrypto's JWK represents the numbers of an RSA key. */
export function unsignedInteger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = bytes.findIndex((byte) => byte !== 0);
  const significant = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
  return (significant[0] ?? 0) < 0x80 ? tlv(tag.integer, significant) : tlv(tag.integer, Uint8Array.of(0), significant);
}

/** OBJECT IDENTIFIER from its dotted form. */
export function objectIdentifier(dotted: string): Uint8Array<ArrayBuffer> {
  const [first = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  return tlv(tag.oid, Uint8Array.from([first * 40n + second, ...rest].flatMap(base128)));
}

function base128(arc: bigint): readonly number[] {
  const bytes = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 0x7fn) | 0x80);
  return bytes;
}

/** BOOLEAN. */
export const boolean = (value: boolean): Uint8Array<ArrayBuffer> => tlv(tag.boolean, Uint8Array.of(value ? 0xff : 0));

/** NULL. */
export const nullValue = (): Uint8Array<ArrayBuffer> => tlv(tag.null);

/** OCTET STRING. */
export const octetString = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => tlv(tag.octetString, bytes);

/** BIT STRING. `unusedBits` is the number of unused bits in the last byte. */
export const bitString = (bytes: Uint8Array, unusedBits = 0): Uint8Array<ArrayBuffer> =>
  tlv(tag.bitString, Uint8Array.of(unusedBits), bytes);

/**
 * A string type given by its identifier byte, encoded as UTF-8 (a superset of IA5String, PrintableString, and
 * VisibleString).
 */
export const text = (identifier: number, value: string): Uint8Array<ArrayBuffer> =>
  tlv(identifier, encoder.encode(value));

/** `[number] EXPLICIT`. */
export const explicit = (number: number, content: Uint8Array): Uint8Array<ArrayBuffer> =>
  tlv(context(number, "constructed"), content);

/** `[number] IMPLICIT` of a primitive type. */
export const implicitPrimitive = (number: number, content: Uint8Array): Uint8Array<ArrayBuffer> =>
  tlv(context(number, "primitive"), content);

/**
 * Time (RFC 5280 section 4.1.2.5): UTCTime through 2049, GeneralizedTime from 2050, both in UTC and whole seconds.
 * Years before 1950, which UTCTime can't represent, are GeneralizedTime, as in Go.
 */
export function time(instant: Date): Uint8Array<ArrayBuffer> {
  const digits = instant
    .toISOString()
    .replace(/\.\d{3}Z$/, "")
    .replace(/[-:T]/g, "");
  const year = instant.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? text(tag.utcTime, `${digits.slice(2)}Z`)
    : text(tag.generalizedTime, `${digits}Z`);
}
