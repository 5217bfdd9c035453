// Runs of bytes of one kind, such as the text in a binary value.

/** A set of byte values, as a table: 1 if the value is in the set. */
export type ByteSet = Uint8Array;

export function byteSet(has: (byte: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => (has(byte) ? 1 : 0));
}

/**
 * Yields the runs of at least `least` bytes from `set`, not copied. Looks only at every `least`th byte until one is in
 * the set, because each long enough run contains one of those.
 */
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
