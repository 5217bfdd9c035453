// Changed files, each a pure function of what fast-check chose: bytes at random, values of DER with every length around
// them made right again, and blocks of PEM moved from one file into another.
import fc from "fast-check";
import { changed, edits } from "./edits.ts";
import { derChange, derChanged, wholeValues } from "./derChanges.ts";

/** A block with what stands before it, or what follows the last one. */
const blocks = /[^]*?-----BEGIN [^]*?-----END [^\n]*\n?|[^]+$/g;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

/** A block of one file put before, after, instead of, or inside a block of another. */
const splice = fc.record({ kind: fc.constantFrom("before", "after", "instead", "inside"), at: place, from: place });
type Splice = typeof splice extends fc.Arbitrary<infer Value> ? Value : never;

function spliced(raw: Uint8Array, donor: Uint8Array, { kind, at, from }: Splice): Uint8Array {
  const parts = cut(raw);
  const given = cut(donor);
  const index = Math.floor(at * parts.length);
  const target = parts[index] ?? Buffer.alloc(0);
  const block = given[Math.floor(from * given.length)] ?? Buffer.alloc(0);
  const middle = Math.floor(((at * parts.length) % 1) * target.length);
  const ways: Readonly<Record<Splice["kind"], readonly Uint8Array[]>> = {
    before: [block, target],
    after: [target, block],
    instead: [block],
    inside: [target.subarray(0, middle), block, target.subarray(middle)],
  };
  return Buffer.concat([...parts.slice(0, index), ...ways[kind], ...parts.slice(index + 1)]);
}

/** Blocks of text, or values of DER one after the other. */
function cut(raw: Uint8Array): readonly Uint8Array[] {
  if (raw[0] === 0x30) return wholeValues(raw);
  return (Buffer.from(raw).toString("latin1").match(blocks) ?? []).map((block) => Buffer.from(block, "latin1"));
}

/** Applies a change to the bytes of one block, which stays right as text; to the file itself where that is DER. */
function insideBlock(raw: Uint8Array, at: number, change: (der: Uint8Array) => Uint8Array): Uint8Array {
  if (raw[0] === 0x30) return change(raw);
  const parts = cut(raw).map((part) => Buffer.from(part).toString("latin1"));
  const index = Math.floor(at * parts.length);
  const body = /(-----BEGIN [^\n]*-----\r?\n)([A-Za-z0-9+/=\s]+)(-----END )/;
  const rewritten = parts.map((part, i) =>
    i !== index
      ? part
      : part.replace(body, (_, begin: string, text: string, end: string) => {
          const der = Buffer.from(change(Buffer.from(text, "base64")))
            .toString("base64")
            .replace(/.{64}/g, "$&\n");
          return `${begin}${der}\n${end}`;
        }),
  );
  return Buffer.from(rewritten.join(""), "latin1");
}

/** Files made of `samples` by one to four changes. */
export function mutations(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const sample = fc.constantFrom(...samples);
  const step = fc.oneof(
    edits.map((list) => (raw: Uint8Array) => changed(raw, list)),
    fc.tuple(place, edits).map(
      ([at, list]) =>
        (raw: Uint8Array) =>
          insideBlock(raw, at, (der) => changed(der, list)),
    ),
    fc.tuple(place, derChange, sample).map(
      ([at, one, donor]) =>
        (raw: Uint8Array) =>
          insideBlock(raw, at, (der) => derChanged(der, donor, one)),
    ),
    fc.tuple(splice, sample).map(
      ([one, donor]) =>
        (raw: Uint8Array) =>
          spliced(raw, donor, one),
    ),
    place.map((at) => (raw: Uint8Array) => raw.subarray(0, Math.ceil(at * raw.length))),
  );
  return fc
    .tuple(sample, fc.array(step, { minLength: 1, maxLength: 4 }))
    .map(([raw, steps]) => steps.reduce((bytes, apply) => apply(bytes), raw));
}
