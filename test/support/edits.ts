// Random changes to bytes: values, lengths, tags, truncation, repetition.
import fc from "fast-check";

export interface Edit {
  readonly at: number;
  readonly kind: "replace" | "insert" | "remove" | "repeat" | "bit";
  readonly bytes: Uint8Array;
}

export const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    kind: fc.constantFrom("replace", "insert", "remove", "repeat", "bit"),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 6 }),
      fc.constantFrom(
        Uint8Array.of(0),
        Uint8Array.of(0x80),
        Uint8Array.of(0xff),
        Uint8Array.of(0x30, 0x80),
        Uint8Array.of(0x84, 0xff, 0xff, 0xff, 0xff),
      ),
    ),
  }),
  { minLength: 1, maxLength: 8 },
);

/** The bytes with the changes made one after the other. */
export function changed(raw: Uint8Array, list: readonly Edit[]): Uint8Array {
  let result = Buffer.from(raw);
  for (const { at, kind, bytes } of list) {
    const start = Math.floor(at * result.length);
    const [before, after] = [result.subarray(0, start), result.subarray(start)];
    const cut = kind === "insert" || kind === "repeat" ? 0 : bytes.length;
    const middles: Readonly<Record<Edit["kind"], Uint8Array>> = {
      replace: bytes,
      insert: bytes,
      remove: new Uint8Array(),
      repeat: after.subarray(0, bytes.length * 20),
      bit: bytes.map((byte, i) => (after[i] ?? 0) ^ (1 << (byte & 7))),
    };
    result = Buffer.concat([before, middles[kind], after.subarray(cut)]);
  }
  return result;
}
