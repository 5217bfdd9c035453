// The presentation language of TLS (RFC 8446 section 3): big-endian numbers and vectors with their length in front.

export class WireReader {
  readonly #octets: Uint8Array;
  #at = 0;
  #failed = false;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
  }

  /** True once something was asked for that is not there; everything read after that is empty or 0. */
  get failed(): boolean {
    return this.#failed;
  }

  get isAtEnd(): boolean {
    return this.#failed || this.#at === this.#octets.length;
  }

  /** An unsigned number of 1 to 4 octets. */
  number(length: number): number {
    return this.take(length).reduce((number, octet) => number * 256 + octet, 0);
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (this.#failed || end > this.#octets.length) {
      this.#failed = true;
      return new Uint8Array();
    }
    const taken = this.#octets.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** A vector whose length is written in so many octets. */
  vector(lengthOctets: number): Uint8Array {
    return this.take(this.number(lengthOctets));
  }

  /** Vectors to the end of a vector, each with its length in so many octets. */
  static vectors(
    octets: Uint8Array,
    lengthOctets: number,
    afterEach?: (reader: WireReader) => void,
  ): readonly Uint8Array[] | undefined {
    const reader = new WireReader(octets);
    const all: Uint8Array[] = [];
    while (!reader.isAtEnd) {
      all.push(reader.vector(lengthOctets));
      afterEach?.(reader);
    }
    return reader.failed ? undefined : all;
  }
}
