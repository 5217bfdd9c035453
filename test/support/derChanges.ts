// Changes to one value of DER, after which the lengths around it are right again, so that what is changed is reached
// and not only its frame.
import fc from "fast-check";

interface Value {
  readonly identifier: number;
  readonly content: Uint8Array | readonly Value[];
}

/** Deeper values stay bytes. */
const maxDepth = 40;

/** What can be read one after the other from the start; bytes that are no value are left out. */
function values(raw: Uint8Array, depth = 0): readonly Value[] {
  const list: Value[] = [];
  for (let at = 0; at < raw.length;) {
    const size = sizeOf(raw, at);
    if (size === undefined) return list;
    const identifier = raw[at] ?? 0;
    const content = raw.subarray(at + size.header, at + size.header + size.length);
    const parts = depth < maxDepth ? partsOf(identifier, content, depth) : undefined;
    list.push({ identifier, content: parts ?? content });
    at += size.header + size.length;
  }
  return list;
}

/** The values inside of a constructed one, and inside of strings that are DER to their last byte. */
function partsOf(identifier: number, content: Uint8Array, depth: number): readonly Value[] | undefined {
  if ((identifier & 0x20) === 0 && identifier !== 0x04) return undefined;
  const parts = values(content, depth + 1);
  const whole = parts.reduce((length, part) => length + encode(part).length, 0) === content.length;
  return whole && parts.length > 0 ? parts : undefined;
}

function sizeOf(raw: Uint8Array, at: number): { readonly header: number; readonly length: number } | undefined {
  const first = raw[at + 1];
  if (first === undefined || ((raw[at] ?? 0) & 0x1f) === 0x1f) return undefined;
  const bytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || bytes > 3) return undefined;
  const length = bytes === 0 ? first : raw.subarray(at + 2, at + 2 + bytes).reduce((sum, byte) => sum * 256 + byte, 0);
  return at + 2 + bytes + length > raw.length ? undefined : { header: 2 + bytes, length };
}

function encode({ identifier, content }: Value): Buffer {
  const body = content instanceof Uint8Array ? content : Buffer.concat(content.map(encode));
  const { length } = body;
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : length < 0x10000
          ? [0x82, length >> 8, length & 255]
          : [0x83, length >> 16, (length >> 8) & 255, length & 255];
  return Buffer.concat([Buffer.from([identifier, ...size]), body]);
}

/** The outermost values of a file, each in its bytes. */
export function wholeValues(raw: Uint8Array): readonly Uint8Array[] {
  return values(raw, maxDepth).map(encode);
}

export const derChange = fc.record({
  kind: fc.constantFrom("remove", "repeat", "instead", "inside", "tag", "content", "nest", "empty"),
  /** Which value: from the first to the last of them all. */
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  /** Which value of the donor. */
  from: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  times: fc.constantFrom(2, 3, 10, 47, 200),
});
export type DerChange = typeof derChange extends fc.Arbitrary<infer Change> ? Change : never;

function count(list: readonly Value[]): number {
  return list.reduce((sum, { content }) => sum + 1 + (content instanceof Uint8Array ? 0 : count(content)), 0);
}

/** The list with value number `at`, counted with all that is inside, changed into others. */
function rewrite(list: readonly Value[], at: number, change: (value: Value) => readonly Value[]): readonly Value[] {
  let left = at;
  return list.flatMap((value) => {
    const inside = value.content instanceof Uint8Array ? 0 : count(value.content);
    const here = left;
    left -= 1 + inside;
    if (here < 0 || left >= 0) return [value];
    if (here === 0) return change(value);
    return value.content instanceof Uint8Array
      ? [value]
      : [{ ...value, content: rewrite(value.content, here - 1, change) }];
  });
}

function valueAt(list: readonly Value[], at: number): Value | undefined {
  let found: Value | undefined;
  rewrite(list, at, (value) => {
    found = value;
    return [value];
  });
  return found;
}

/** `raw` with one value changed; `raw` itself if it has none. */
export function derChanged(
  raw: Uint8Array,
  donor: Uint8Array,
  { kind, at, from, bytes, times }: DerChange,
): Uint8Array {
  const list = values(raw);
  if (list.length === 0) return raw;
  const given = values(donor);
  const other = valueAt(given, Math.floor(from * count(given))) ?? { identifier: bytes[0] ?? 0, content: bytes };
  const change = (value: Value): readonly Value[] => {
    switch (kind) {
      case "remove":
        return [];
      case "repeat":
        return Array.from({ length: times }, () => value);
      case "instead":
        return [other];
      case "inside":
        return [{ ...value, content: value.content instanceof Uint8Array ? [other] : [...value.content, other] }];
      case "tag":
        return [{ ...value, identifier: bytes[0] ?? 0 }];
      case "content":
        return [{ ...value, content: bytes }];
      case "nest":
        return [
          Array.from({ length: times }).reduce<Value>(
            (inner) => ({ identifier: value.identifier | 0x20, content: [inner] }),
            value,
          ),
        ];
      case "empty":
        return [{ ...value, content: new Uint8Array() }];
    }
  };
  return Buffer.concat(rewrite(list, Math.floor(at * count(list)), change).map(encode));
}

/** `raw` once for each constructed value in it, with a NULL behind the last element of that value. */
export function* withElementBehind(raw: Uint8Array): Generator<Uint8Array> {
  const list = values(raw);
  const total = count(list);
  for (let at = 0; at < total; at++) {
    const value = valueAt(list, at);
    if (value === undefined || value.content instanceof Uint8Array || (value.identifier & 0x20) === 0) continue;
    const more: Value = { identifier: 0x05, content: new Uint8Array() };
    const content = [...value.content, more];
    yield Buffer.concat(rewrite(list, at, () => [{ ...value, content }]).map(encode));
  }
}
