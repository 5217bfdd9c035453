// Line and column of a place in a text, as an editor counts them: a line ends with LF, CR LF or a lone CR.

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Answers for positions that never decrease, in one pass over the text. */
export class LineCounter {
  readonly #octets: Uint8Array;
  #at = 0;
  #line = 1;
  /** How far the columns of the current line are counted, and how many there are up to there. */
  #columnAt = 0;
  #column = 1;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
  }

  /** 1-based. */
  lineOf(position: number): number {
    const octets = this.#octets;
    for (; this.#at < position; this.#at++) {
      const octet = octets[this.#at];
      if (octet !== lineFeed && (octet !== carriageReturn || octets[this.#at + 1] === lineFeed)) continue;
      this.#line++;
      this.#columnAt = this.#at + 1;
      this.#column = 1;
    }
    return this.#line;
  }

  /** 1-based, in UTF-16 code units, which is what editors count in; the text is taken for UTF-8. */
  columnOf(position: number): number {
    this.lineOf(position);
    for (; this.#columnAt < position; this.#columnAt++) {
      const octet = this.#octets[this.#columnAt] ?? 0;
      // Octets that continue a character count nothing; characters of four octets take two code units.
      if ((octet & 0xc0) !== 0x80) this.#column += octet >= 0xf0 ? 2 : 1;
    }
    return this.#column;
  }
}
