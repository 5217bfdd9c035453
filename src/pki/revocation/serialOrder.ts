// The order of serial numbers by value. A comparison of integers as they are encoded, because five million entries are
// compared a hundred million times.

/** Where the content of an INTEGER is. */
export interface IntegerPlace {
  readonly start: number;
  readonly end: number;
}

/** The serial number of the entry at `at`, which was read before. */
export function serialPlace(bytes: Uint8Array, at: number): IntegerPlace {
  // A SEQUENCE, then an INTEGER.
  const integer = at + headerLength(bytes, at);
  const start = integer + headerLength(bytes, integer);
  return { start, end: start + contentLength(bytes, integer) };
}

/** Tag and length together; the tag has one byte. */
function headerLength(bytes: Uint8Array, at: number): number {
  const length = bytes[at + 1] ?? 0;
  return length <= 0x80 ? 2 : 2 + (length & 0x7f);
}

function contentLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return first;
  let length = 0;
  for (let i = 0; i < (first & 0x7f); i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  return length;
}

/** Without leading bytes that only repeat the sign. */
function shortest(bytes: Uint8Array, { start, end }: IntegerPlace): number {
  const sign = (bytes[start] ?? 0) >= 0x80 ? 0xff : 0;
  let first = start;
  while (first < end - 1 && bytes[first] === sign && (bytes[first + 1] ?? 0) >= 0x80 === sign > 0) first++;
  return first;
}

/** Two integers of the same bytes: negative if the first is smaller. */
export function compareIntegers(bytes: Uint8Array, left: IntegerPlace, right: IntegerPlace): number {
  return compareContents(bytes, left, bytes, right);
}

export function compareContents(
  leftBytes: Uint8Array,
  left: IntegerPlace,
  rightBytes: Uint8Array,
  right: IntegerPlace,
): number {
  const isNegative = (leftBytes[left.start] ?? 0) >= 0x80;
  if (isNegative !== (rightBytes[right.start] ?? 0) >= 0x80) return isNegative ? -1 : 1;
  const from = shortest(leftBytes, left);
  const other = shortest(rightBytes, right);
  const longer = left.end - from - (right.end - other);
  if (longer !== 0) return isNegative ? -longer : longer;
  for (let i = 0; from + i < left.end; i++) {
    const difference = (leftBytes[from + i] ?? 0) - (rightBytes[other + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const keyBytes = 5;
const keyRange = 2 ** (8 * keyBytes);

/**
 * A number that grows with the integer: its length, then its first bytes. Equal integers have equal keys; other
 * integers may have.
 */
export function integerKey(bytes: Uint8Array, place: IntegerPlace): number {
  const start = shortest(bytes, place);
  const isNegative = (bytes[start] ?? 0) >= 0x80;
  const end = Math.min(place.end, start + keyBytes);
  let leading = 0;
  for (let at = start; at < end; at++) leading = leading * 256 + (bytes[at] ?? 0);
  const length = (place.end - start) * keyRange;
  return isNegative ? leading - length : length + leading;
}
