// An index of all windows of six bytes of some secrets. One window is a number of 48 bits, so that the same index finds
// it in bytes, in hex digits, and in base64 at any alignment: each of these is a stream of bits that is read window by
// window.

const windowBytes = 6;
const windowBits = windowBytes * 8;

export class WindowIndex {
  readonly #windows = new Map<number, string>();
  /** First three bytes of a window -> whether there is one. Most text is rejected here. */
  readonly #heads = new Uint8Array(1 << 24);

  /** @param name Named by a leak. */
  add(secret: Uint8Array, name: string): void {
    for (let at = 0; at + windowBytes <= secret.length; at++) {
      const window = Buffer.from(secret.buffer, secret.byteOffset + at, windowBytes).readUIntBE(0, windowBytes);
      this.#windows.set(window, `${name}, bytes ${at} to ${at + windowBytes - 1}`);
      this.#heads[Math.floor(window / 2 ** 24)] = 1;
    }
  }

  /** Whether a window of a secret is anywhere in these bytes, raw. */
  rawLeak(bytes: Uint8Array): string | undefined {
    return this.#leakIn(bytes, 8);
  }

  /** In text: hex digits at any alignment, whatever separates them. */
  hexLeak(digits: Uint8Array): string | undefined {
    return this.#leakIn(digits, 4);
  }

  /** In text: base64 digits at all three alignments. */
  base64Leak(digits: Uint8Array): string | undefined {
    return this.#leakIn(digits, 6);
  }

  /**
   * `symbols`: numbers of `width` bits each. Windows that begin between two symbols are those that a shift of bytes can
   * bring about.
   */
  #leakIn(symbols: Uint8Array, width: 4 | 6 | 8): string | undefined {
    const heads = this.#heads;
    const perHead = 24 / width;
    let head = 0;
    // One more symbol is read than a head has: a head that begins inside of a symbol ends in it.
    for (let at = 0; at <= symbols.length; at++) {
      const next = symbols[at] ?? 0;
      const start = at - perHead;
      if (start >= 0) {
        if (heads[head] === 1) return this.#whole(symbols, start, 0, width) ?? this.#leakAfter(symbols, start, width);
        if (
          width === 6 &&
          (heads[((head << 2) | (next >> 4)) & 0xff_ffff] === 1 || heads[((head << 4) | (next >> 2)) & 0xff_ffff] === 1)
        ) {
          return (
            this.#whole(symbols, start, 2, width) ??
            this.#whole(symbols, start, 4, width) ??
            this.#leakAfter(symbols, start, width)
          );
        }
      }
      head = ((head << width) | next) & 0xff_ffff;
    }
    return undefined;
  }

  /** A head may be there by chance, or another shift of it. */
  #leakAfter(symbols: Uint8Array, start: number, width: 4 | 6 | 8): string | undefined {
    const found =
      width === 6 ? (this.#whole(symbols, start, 2, width) ?? this.#whole(symbols, start, 4, width)) : undefined;
    return found ?? this.#leakIn(symbols.subarray(start + 1), width);
  }

  #whole(symbols: Uint8Array, start: number, shift: number, width: number): string | undefined {
    if ((symbols.length - start) * width < windowBits + shift) return undefined;
    const head = bitsAt(symbols, start, shift, 24, width);
    const tail = bitsAt(symbols, start + Math.floor((shift + 24) / width), (shift + 24) % width, 24, width);
    return this.#windows.get(head * 2 ** 24 + tail);
  }
}

/** `length` bits from `shift` bits after the beginning of symbol `at`. */
function bitsAt(symbols: Uint8Array, at: number, shift: number, length: number, width: number): number {
  let value = 0;
  let have = -shift;
  for (let i = at; have < length; i++) {
    const symbol = symbols[i] ?? 0;
    const bits = have < 0 ? width - shift : width;
    const part = have < 0 ? symbol & ((1 << bits) - 1) : symbol;
    value = value * 2 ** bits + part;
    have = have < 0 ? bits : have + bits;
  }
  return Math.floor(value / 2 ** (have - length));
}
