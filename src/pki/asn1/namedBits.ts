// A BIT STRING whose bits have names (X.680 section 22). The first bit is the highest of the first byte.

/** Returns the names of the bits that are set. `content` begins with the number of unused bits, as encoded. */
export function namedBits<Name extends string>(content: Uint8Array, names: readonly Name[]): readonly Name[] {
  const bits = 8 * (content.length - 1) - (content[0] ?? 0);
  return names.filter((_, bit) => bit < bits && (((content[1 + (bit >> 3)] ?? 0) << (bit & 7)) & 0x80) !== 0);
}
