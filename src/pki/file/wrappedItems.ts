// The items in the values of a file, each at the place of its value.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { FileItem } from "./fileItem.ts";
import { LineCounter } from "../pem/lineCounter.ts";
import { scanPem } from "../pem/pem.ts";
import { textBytes, textPosition } from "../pem/textEncoding.ts";
import type { WrappedValue } from "./wrappedValue.ts";

/** Hands out the items of values in file order, as far as a position. */
export class WrappedItems {
  readonly #raw: Uint8Array;
  readonly #values: readonly WrappedValue[];
  readonly #read: (content: Uint8Array) => Iterable<FileItem>;
  readonly #lines: (range: ByteRange) => { readonly first: number; readonly last: number };
  #next = 0;

  /** `read`: reads what a value says as a file of its own. */
  constructor(raw: Uint8Array, values: readonly WrappedValue[], read: (content: Uint8Array) => Iterable<FileItem>) {
    this.#raw = raw;
    this.#values = values;
    this.#read = read;
    this.#lines = lineRanges(raw);
  }

  /** Yields the items of values that start before `position` and weren't yielded yet. */
  *before(position: number): Generator<FileItem, void> {
    for (;;) {
      const value = this.#values[this.#next];
      if (value === undefined || value.range.start >= position) return;
      this.#next++;
      yield* this.#itemsOf(value);
    }
  }

  *#itemsOf({ content, range, keyPath }: WrappedValue): Generator<FileItem, void> {
    const items = [...this.#read(content)];
    const written = blockRanges(this.#raw, range);
    const wrapped = keyPath === undefined ? {} : { keyPath };
    for (const [index, item] of items.entries()) {
      const own = written.length === items.length ? (written[index] ?? range) : range;
      const placed = { ...item, wrapped, range: own, lines: this.#lines(own), problems: problemsAt(item, own) };
      if (keyPath === undefined) placed.problems.push({ ...alone, range: own });
      yield placed.kind === "broken"
        ? { ...withoutColumn(placed), problem: { ...placed.problem, range: own }, line: placed.lines.first }
        : placed;
    }
  }
}

const alone = {
  code: "base64-alone",
  message: "Base64 without BEGIN and END lines around it: other programs read it only after base64 -d",
};

/** Offsets in a value mean nothing to someone who sees the file. */
function problemsAt(
  { problems = [] }: FileItem,
  range: ByteRange,
): { code: string; message: string; range: ByteRange }[] {
  return problems.map(({ code, message }) => ({ code, message, range }));
}

function withoutColumn<T extends { readonly column?: number }>({ column: _, ...item }: T): Omit<T, "column"> {
  return item;
}

/** Where the blocks of a value stand, if it has them as they are: each is then a place of its own. */
function blockRanges(raw: Uint8Array, { start, end }: ByteRange): readonly ByteRange[] {
  return Array.from(scanPem(raw.subarray(start, end)), ({ range }) => ({
    start: start + range.start,
    end: start + range.end,
  }));
}

/** Of ranges in file order. */
function lineRanges(raw: Uint8Array): (range: ByteRange) => { first: number; last: number } {
  const text = textBytes(raw);
  const starts = new LineCounter(text.bytes);
  const ends = new LineCounter(text.bytes);
  return ({ start, end }) => ({
    first: starts.lineOf(textPosition(text, start)),
    last: ends.lineOf(textPosition(text, end)),
  });
}

/** The file with spaces instead of values, so that a scan for blocks finds what is outside of them, in its place. */
export function withoutValues(raw: Uint8Array, values: readonly WrappedValue[]): Uint8Array {
  if (values.length === 0) return raw;
  // Not `slice`: a Buffer would share its bytes.
  const rest = Uint8Array.from(raw);
  for (const { range } of values) {
    for (let at = range.start; at < range.end; at++) if (rest[at] !== 0x0a && rest[at] !== 0x0d) rest[at] = 0x20;
  }
  return rest;
}
