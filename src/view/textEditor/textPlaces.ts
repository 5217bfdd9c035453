// Bytes of a file -> lines and columns of the document that an editor shows of it.

import type { ByteRange } from "../../pki/asn1/byteRange.ts";
import { LineCounter } from "../../pki/pem/lineCounter.ts";
import { textBytes } from "../../pki/pem/textEncoding.ts";

/** 0-based, the column in UTF-16 code units, as editors count. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** The ranges in the order given; each in bytes of the raw file. One pass over the file, whatever their number and order. */
export function textRanges(raw: Uint8Array, ranges: readonly ByteRange[]): readonly TextRange[] {
  const { bytes, rawOffset } = textBytes(raw);
  const [mark, width] = [rawOffset(0), rawOffset(1) - rawOffset(0)];
  const inText = (offset: number): number => Math.min(Math.max(Math.floor((offset - mark) / width), 0), bytes.length);
  const counter = new LineCounter(bytes);
  const positions = new Map<number, TextPosition>();
  for (const offset of ranges.flatMap(({ start, end }) => [inText(start), inText(end)]).sort((a, b) => a - b)) {
    if (!positions.has(offset))
      positions.set(offset, { line: counter.lineOf(offset) - 1, character: counter.columnOf(offset) - 1 });
  }
  const at = (offset: number): TextPosition => positions.get(inText(offset)) ?? start;
  return ranges.map((range) => ({ start: at(range.start), end: at(range.end) }));
}

/**
 * As {@link textRanges}, but a range of several lines ends with its first: a PEM block is known by its BEGIN line, and an editor that
 * underlines all of it, and marks all of it beside the scroll bar, shows nothing.
 */
export function firstLineRanges(raw: Uint8Array, ranges: readonly ByteRange[]): readonly TextRange[] {
  const { bytes, rawOffset } = textBytes(raw);
  const [mark, width] = [rawOffset(0), rawOffset(1) - rawOffset(0)];
  return textRanges(
    raw,
    ranges.map(({ start, end }) => {
      const from = Math.max(Math.floor((start - mark) / width), 0);
      const lineEnd = bytes.subarray(from, Math.max(Math.floor((end - mark) / width), from)).findIndex(isLineEnd);
      return { start, end: lineEnd <= 0 ? end : rawOffset(from + lineEnd) };
    }),
  );
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}

const start: TextPosition = { line: 0, character: 0 };
