// The presentation language of TLS (RFC 8446 section 3) and SSH (RFC 4251 section 5): big-endian numbers and vectors
// with their length in front.

export class WireReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #failed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** True once something was requested that isn't there; everything read after that is empty or 0. */
  get failed(): boolean {
    return this.#failed;
  }

  get isAtEnd(): boolean {
    return this.#failed || this.#at === this.#bytes.length;
  }

  /** Number of bytes that weren't read. */
  get left(): number {
    return this.#failed ? 0 : this.#bytes.length - this.#at;
  }

  /** An unsigned number of 1 to 4 bytes. */
  number(length: number): number {
    return this.take(length).reduce((number, byte) => number * 256 + byte, 0);
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (this.#failed || end > this.#bytes.length) {
      this.#failed = true;
      return new Uint8Array();
    }
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** A vector whose length is written in that many bytes. */
  vector(lengthBytes: number): Uint8Array {
    return this.take(this.number(lengthBytes));
  }

  /** Vectors to the end of a vector, each with its length in that many bytes. */
  static vectors(
    bytes: Uint8Array,
    lengthBytes: number,
    afterEach?: (reader: WireReader) => void,
  ): readonly Uint8Array[] | undefined {
    const reader = new WireReader(bytes);
    const all: Uint8Array[] = [];
    while (!reader.isAtEnd) {
      all.push(reader.vector(lengthBytes));
      afterEach?.(reader);
    }
    return reader.failed ? undefined : all;
  }
}
