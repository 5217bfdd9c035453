// Stretches of bytes of one kind, such as the text in a binary value.

/** A set of byte values: 1 for each that is in it. */
export type ByteSet = Uint8Array;

export function byteSet(has: (byte: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => (has(byte) ? 1 : 0));
}

/** The stretches of at least `least` bytes of `set`, not copied. In binary values most bytes aren't looked at: every long stretch has one of each `least`. */
export function* byteRuns(bytes: Uint8Array, set: ByteSet, least: number): Generator<Uint8Array, void> {
  const has = (at: number): boolean => set[bytes[at] ?? 0] === 1;
  for (let start = 0; start + least <= bytes.length;) {
    let at = start + least - 1;
    while (at >= start && has(at)) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + least;
    while (end < bytes.length && has(end)) end++;
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}
