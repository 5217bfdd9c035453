// A reader for the Distinguished Encoding Rules (X.690 sections 8.1 and 10). It copies nothing, never reads past the
// end, and knows the offset of everything. It is strict about bounds only: BER forms that other decoders accept
// (long-form and indefinite lengths) are read and noted, because a file that OpenSSL shows must not be a blank page
// here.

import type { ByteRange } from "./byteRange.ts";
import type { Problem } from "./problem.ts";

/** One tag-length-value (TLV). Offsets count from the start of the buffer being read. */
export interface DerElement {
  /** The first identifier byte: class, form, and the tag number if it is below 31. */
  readonly identifier: number;
  /** The tag number, even if it takes more than one byte. */
  readonly tagNumber: number;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  /**
   * The end of the element. After the end-of-contents bytes if the length is indefinite, otherwise equal to
   * `contentEnd`.
   */
  readonly end: number;
}

/** Maximum nesting: deeper than any certificate, and shallow enough for recursion. */
const maxDepth = 64;
/**
 * Maximum number of elements read from one buffer. A certificate has about a hundred. Large CRLs aren't read element by
 * element.
 */
const maxElements = 1_000_000;

/** The outcome of reading one buffer: the problem that stopped it, if any, and the deviations from DER that didn't. */
export class DerReading {
  readonly bytes: Uint8Array;
  problem: Problem | undefined;
  readonly deviations: Problem[] = [];
  elements = 0;
  /** What follows the last field of an algorithm or an attribute is noted, not refused, as crypto/x509 does in certificates. */
  readonly passesOverRest: boolean;
  /** Every cursor over the content of an element, if they are to be asked for what was left unread. */
  readonly entered: DerCursor[] | undefined;

  constructor(bytes: Uint8Array, { passesOverRest = false, tracksRest = false } = {}) {
    this.bytes = bytes;
    this.passesOverRest = passesOverRest;
    this.entered = tracksRest ? [] : undefined;
  }

  /**
   * The first content that a decoder read only in part, after it read a structure without a problem. Needs
   * `tracksRest`. Decoders take the fields that they know, so this is where a field too many shows.
   */
  get rest(): Problem | undefined {
    const cursor = this.entered?.find(({ at, end }) => at < end);
    if (cursor === undefined) return undefined;
    const count = cursor.end - cursor.at;
    const message = `${count} ${count === 1 ? "byte follows" : "bytes follow"} the last known element of a structure`;
    return { code: "der-trailing", message, range: { start: cursor.at, end: cursor.end } };
  }

  fail(code: string, message: string, range: ByteRange): void {
    this.problem ??= { code, message, range };
  }

  /** Records a deviation, each kind once. Otherwise one odd encoder would repeat it a thousand times. */
  deviate(code: string, message: string, range: ByteRange): void {
    if (!this.deviations.some((one) => one.code === code)) this.deviations.push({ code, message, range });
  }
}

/**
 * Walks the elements of one constructed value. The first problem is kept in the shared `reading`; after it, every step
 * returns an empty element. So code that reads a structure can list its fields and check for problems once, at the end.
 */
export class DerCursor {
  readonly reading: DerReading;
  readonly end: number;
  readonly #depth: number;
  at: number;

  constructor(reading: DerReading, at: number, end: number, depth = 0) {
    this.reading = reading;
    this.at = at;
    this.end = end;
    this.#depth = depth;
  }

  /** Returns a cursor over a whole buffer. */
  static over(bytes: Uint8Array): DerCursor {
    return new DerCursor(new DerReading(bytes), 0, bytes.length);
  }

  /** Returns a cursor over a certificate, in which `finishField` skips what crypto/x509 skips. */
  static overCertificate(bytes: Uint8Array): DerCursor {
    return new DerCursor(new DerReading(bytes, { passesOverRest: true }), 0, bytes.length);
  }

  get failed(): boolean {
    return this.reading.problem !== undefined;
  }

  /** True if elements remain. */
  get more(): boolean {
    return this.at < this.end && !this.failed;
  }

  /** The identifier byte of the next element, or -1 at the end. */
  get nextIdentifier(): number {
    return this.more ? (this.reading.bytes[this.at] ?? -1) : -1;
  }

  /** Reads the next element, whatever its type. `what` names it in a problem. */
  next(what: string): DerElement {
    if (this.failed) return this.#empty();
    if (this.at >= this.end) {
      this.reading.fail("der-missing", `${what} is missing`, { start: this.at, end: this.end });
      return this.#empty();
    }
    const element = readElement(this.reading, this.at, this.end, what, this.#depth);
    if (element === undefined) return this.#empty();
    this.at = element.end;
    return element;
  }

  /** Reads the next element, which must have this identifier byte. */
  take(identifier: number, what: string): DerElement {
    const found = this.nextIdentifier;
    if (found !== identifier && found !== -1) {
      const range = { start: this.at, end: this.at + 1 };
      this.reading.fail(
        "der-unexpected-tag",
        `${what} has tag ${hexByte(found)}, expected ${hexByte(identifier)}`,
        range,
      );
    }
    return this.next(what);
  }

  /** Reads the next element if it has this identifier byte. Returns `undefined` if it hasn't. */
  optional(identifier: number, what: string): DerElement | undefined {
    return this.nextIdentifier === identifier ? this.next(what) : undefined;
  }

  /** Returns a cursor over the content of an element. */
  enter(element: DerElement): DerCursor {
    if (this.#depth >= maxDepth) {
      this.reading.fail("der-too-deep", `Nesting is deeper than ${maxDepth} levels`, element);
    }
    const inside = new DerCursor(this.reading, element.contentStart, element.contentEnd, this.#depth + 1);
    this.reading.entered?.push(inside);
    return inside;
  }

  /** Takes a constructed element and enters it. */
  inside(identifier: number, what: string): DerCursor {
    return this.enter(this.take(identifier, what));
  }

  /** Returns the content bytes of an element, not copied. */
  content(element: DerElement): Uint8Array {
    return this.reading.bytes.subarray(element.contentStart, element.contentEnd);
  }

  /** Reports a problem if bytes are left. */
  finish(what: string): void {
    if (this.more) {
      const range = { start: this.at, end: this.end };
      this.reading.fail("der-trailing", `${this.end - this.at} bytes follow the end of ${what}`, range);
    }
  }

  /**
   * Notes bytes that are left, without reading them. RFC 5280 doesn't allow them here, and crypto/x509 ignores them.
   */
  passOverRest(what: string): void {
    if (this.more)
      this.reading.deviate("der-trailing", `${this.end - this.at} bytes follow the end of ${what} and are ignored`, {
        start: this.at,
        end: this.end,
      });
  }

  /** `passOverRest` in a certificate, `finish` elsewhere. */
  finishField(what: string): void {
    if (this.reading.passesOverRest) this.passOverRest(what);
    else this.finish(what);
  }

  #empty(): DerElement {
    const at = Math.min(this.at, this.end);
    return { identifier: 0, tagNumber: 0, start: at, contentStart: at, contentEnd: at, end: at };
  }
}

function hexByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, "0")}`;
}

function readElement(
  reading: DerReading,
  start: number,
  limit: number,
  what: string,
  depth: number,
): DerElement | undefined {
  const { bytes } = reading;
  if (++reading.elements > maxElements) {
    reading.fail("der-too-many", `More than ${maxElements} elements`, { start, end: limit });
    return undefined;
  }
  let at = start;
  const identifier = bytes[at++] ?? 0;
  let tagNumber = identifier & 0x1f;
  if (tagNumber === 0x1f) {
    tagNumber = 0;
    let byte;
    do {
      byte = at < limit ? (bytes[at++] ?? 0) : undefined;
      if (byte === undefined || tagNumber > 0xff_ffff) {
        reading.fail("der-bad-tag", `${what} has a tag that does not end`, { start, end: at });
        return undefined;
      }
      tagNumber = tagNumber * 128 + (byte & 0x7f);
    } while ((byte & 0x80) !== 0);
  }
  if (at >= limit) {
    reading.fail("der-truncated", `${what} ends before its length`, { start, end: limit });
    return undefined;
  }
  let length = bytes[at++] ?? 0;
  if (length === 0x80) return indefinite(reading, identifier, tagNumber, start, at, limit, what, depth);
  if (length > 0x80) {
    const lengthSize = length & 0x7f;
    if (lengthSize > limit - at) {
      reading.fail("der-truncated", `${what} ends inside its length`, { start, end: limit });
      return undefined;
    }
    length = 0;
    for (let i = 0; i < lengthSize; i++) length = length * 256 + (bytes[at + i] ?? 0);
    if (length < 0x80 || bytes[at] === 0) {
      reading.deviate("ber-long-length", "A length is not in its shortest form, as DER requires", {
        start,
        end: at + lengthSize,
      });
    }
    at += lengthSize;
  }
  if (length > limit - at) {
    // A number that can't be represented exactly isn't shown.
    const size = Number.isSafeInteger(length) ? `${length}` : "more than nine quadrillion";
    const message = `${what} has ${size} bytes by its length, but only ${limit - at} are left`;
    reading.fail("der-truncated", message, { start, end: limit });
    return undefined;
  }
  return { identifier, tagNumber, start, contentStart: at, contentEnd: at + length, end: at + length };
}

/** X.690 section 8.1.3.6: instead of having a length, a constructed value may end with two zero bytes. */
function indefinite(
  reading: DerReading,
  identifier: number,
  tagNumber: number,
  start: number,
  contentStart: number,
  limit: number,
  what: string,
  depth: number,
): DerElement | undefined {
  if ((identifier & 0x20) === 0 || depth >= maxDepth) {
    reading.fail("der-bad-length", `${what} has an indefinite length where none is allowed`, {
      start,
      end: contentStart,
    });
    return undefined;
  }
  reading.deviate("ber-indefinite-length", "A length is indefinite, which DER does not allow", {
    start,
    end: contentStart,
  });
  let at = contentStart;
  while (at < limit) {
    if (reading.bytes[at] === 0 && reading.bytes[at + 1] === 0 && at + 1 < limit) {
      return { identifier, tagNumber, start, contentStart, contentEnd: at, end: at + 2 };
    }
    const inner = readElement(reading, at, limit, what, depth + 1);
    if (inner === undefined) return undefined;
    at = inner.end;
  }
  reading.fail("der-truncated", `${what} has no end-of-contents bytes`, { start, end: limit });
  return undefined;
}
