// Reads DER as strictly as Go's cryptobyte: shortest lengths, minimal integers, tag numbers below 31, and no BER. A
// CockroachDB node can't even parse certificates that are rejected here.

import { tag } from "../../asn1/derTag.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";

/** Reads forward through one buffer. Each step returns `undefined` if the next element isn't the expected one. */
export class StrictReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get empty(): boolean {
    return this.at >= this.end;
  }

  /** Returns true if the next element has this identifier byte. */
  peek(identifier: number): boolean {
    return !this.empty && this.bytes[this.at] === identifier;
  }

  get content(): Uint8Array {
    return this.bytes.subarray(this.at, this.end);
  }

  /** Reads the next element, whatever its type. Returns a reader of its content, its identifier byte, and its start. */
  any(): { readonly identifier: number; readonly start: number; readonly inside: StrictReader } | undefined {
    const { bytes, at: start, end } = this;
    if (end - start < 2) return undefined;
    const identifier = bytes[start] ?? 0;
    if ((identifier & 0x1f) === 0x1f) return undefined;
    let length = bytes[start + 1] ?? 0;
    let contentStart = start + 2;
    if (length >= 0x80) {
      const lengthSize = length & 0x7f;
      if (lengthSize === 0 || lengthSize > 4 || end - contentStart < lengthSize) return undefined;
      length = 0;
      for (let i = 0; i < lengthSize; i++) length = length * 256 + (bytes[contentStart + i] ?? 0);
      if (length < 0x80 || bytes[contentStart] === 0) return undefined;
      contentStart += lengthSize;
    }
    if (length > end - contentStart) return undefined;
    this.at = contentStart + length;
    return { identifier, start, inside: new StrictReader(bytes, contentStart, contentStart + length) };
  }

  /** Returns a reader of the content of the next element, which must have this identifier byte. */
  take(identifier: number): StrictReader | undefined {
    const next = this.any();
    return next?.identifier === identifier ? next.inside : undefined;
  }

  /** Takes the next element if it has this identifier byte. Returns `absent` if it hasn't. */
  optional(identifier: number): StrictReader | "absent" | undefined {
    return this.peek(identifier) ? this.take(identifier) : "absent";
  }

  boolean(): boolean | undefined {
    const content = this.take(tag.boolean)?.content;
    if (content?.length !== 1) return undefined;
    return content[0] === 0 ? false : content[0] === 0xff ? true : undefined;
  }

  /** Reads the content bytes of a minimally encoded INTEGER. `identifier` is for IMPLICIT tags. */
  integer(identifier: number = tag.integer): Uint8Array | undefined {
    const content = this.take(identifier)?.content;
    if (content === undefined || content.length === 0) return undefined;
    const [first = 0, second = 0] = content;
    const padded = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
    return padded ? undefined : content;
  }

  /**
   * Reads an INTEGER that fits in a signed 64-bit number. Beyond 2^53 the value isn't exact, but nothing depends on
   * that.
   */
  int64(identifier: number = tag.integer): number | undefined {
    const content = this.integer(identifier);
    if (content === undefined || content.length > 8) return undefined;
    let value = (content[0] ?? 0) >= 0x80 ? -1 : 0;
    for (const byte of content) value = value * 256 + byte;
    return value;
  }

  /** Reads the bytes of a BIT STRING whose unused bits are zero. */
  bitString(): { readonly bytes: Uint8Array; readonly unused: number } | undefined {
    const content = this.take(tag.bitString)?.content;
    if (content === undefined || content.length === 0) return undefined;
    const unused = content[0] ?? 0;
    const data = content.subarray(1);
    if (unused > 7 || (data.length === 0 && unused !== 0)) return undefined;
    return ((data.at(-1) ?? 0) & ((1 << unused) - 1)) === 0 ? { bytes: data, unused } : undefined;
  }

  /**
   * Reads an OBJECT IDENTIFIER as dotted decimal. Its arcs must fit in 31 bits and be minimal, which Go before 1.20
   * didn't require.
   */
  objectIdentifier(version: GoVersion): string | undefined {
    const content = this.take(tag.oid)?.content;
    if (content === undefined || content.length === 0) return undefined;
    const arcs: number[] = [];
    let arc = 0;
    let length = 0;
    for (const byte of content) {
      if (length === 0 && byte === 0x80 && goAtLeast(version, 20)) return undefined;
      arc = arc * 128 + (byte & 0x7f);
      length++;
      if (arc > 0x7fff_ffff || length > 5) return undefined;
      if (byte >= 0x80) continue;
      if (arcs.length > 0) arcs.push(arc);
      else arcs.push(Math.min(Math.floor(arc / 40), 2), arc - 40 * Math.min(Math.floor(arc / 40), 2));
      arc = 0;
      length = 0;
    }
    return length === 0 ? arcs.join(".") : undefined;
  }
}
