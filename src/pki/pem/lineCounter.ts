// Line and column of a position in a text, counted like an editor: a line ends with LF, CR LF, or a lone CR.

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Answers for positions that never decrease, in one pass over the text. */
export class LineCounter {
  readonly #bytes: Uint8Array;
  #at = 0;
  #line = 1;
  /** The position up to which the columns of the current line are counted, and their number. */
  #columnAt = 0;
  #column = 1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** 1-based. */
  lineOf(position: number): number {
    const bytes = this.#bytes;
    for (; this.#at < position; this.#at++) {
      const byte = bytes[this.#at];
      if (byte !== lineFeed && (byte !== carriageReturn || bytes[this.#at + 1] === lineFeed)) continue;
      this.#line++;
      this.#columnAt = this.#at + 1;
      this.#column = 1;
    }
    return this.#line;
  }

  /** 1-based, in UTF-16 code units, like an editor. The text is assumed to be UTF-8. */
  columnOf(position: number): number {
    this.lineOf(position);
    for (; this.#columnAt < position; this.#columnAt++) {
      const byte = this.#bytes[this.#columnAt] ?? 0;
      // Continuation bytes don't count. Characters of four bytes take two code units.
      if ((byte & 0xc0) !== 0x80) this.#column += byte >= 0xf0 ? 2 : 1;
    }
    return this.#column;
  }
}
