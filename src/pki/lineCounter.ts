// Line and column of a place in a text, as an editor counts them: a line ends with LF, CR LF or a lone CR.

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Answers for positions that never decrease, in one pass over the text. */
export class LineCounter {
  readonly #octets: Uint8Array;
  #line = 1;
  /** The next of each that has not been passed; the length of the text where there is none, so that it is looked for once only. */
  #feed: number;
  #return: number;
  /** How far the columns of the current line are counted, and how many there are up to there. */
  #columnAt = 0;
  #column = 1;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
    this.#feed = this.#find(lineFeed, 0);
    this.#return = this.#find(carriageReturn, 0);
  }

  /** 1-based. */
  lineOf(position: number): number {
    for (;;) {
      const end = Math.min(this.#feed, this.#return);
      const next = this.#octets[end] === carriageReturn && this.#octets[end + 1] === lineFeed ? end + 2 : end + 1;
      if (next > position) return this.#line;
      this.#line++;
      this.#columnAt = next;
      this.#column = 1;
      if (this.#feed < next) this.#feed = this.#find(lineFeed, next);
      if (this.#return < next) this.#return = this.#find(carriageReturn, next);
    }
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

  #find(octet: number, from: number): number {
    const found = this.#octets.indexOf(octet, from);
    return found === -1 ? this.#octets.length : found;
  }
}
