// Bytes become lines and columns as an editor counts them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { firstLineRanges, textRanges } from "../../../../src/view/textEditor/textPlaces.ts";

const word = "BEGIN";

/** The range of the word in a text, as bytes and as the editor's place. */
function found(raw: Uint8Array, start: number, width = 1): string {
  const [range] = textRanges(raw, [{ start, end: start + word.length * width }]);
  return range === undefined
    ? ""
    : `${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`;
}

describe("places in a document", () => {
  test("count lines that end with LF, CR LF and CR", () => {
    assert.equal(found(Buffer.from(`a\nb\r\nc\r ${word}`), 8), "3:1-3:6");
  });

  test("count columns in UTF-16 code units", () => {
    const before = "é😀 ";
    assert.equal(found(Buffer.from(`\n${before}${word}`), 1 + Buffer.byteLength(before)), "1:4-1:9");
  });

  test("leave out a byte order mark", () => {
    assert.equal(found(Buffer.from(`\uFEFF${word}`), 3), "0:0-0:5");
  });

  test("are found in UTF-16", () => {
    const raw = Buffer.from(`\uFEFFx\n${word}`, "utf16le");
    assert.equal(found(raw, 6, 2), "1:0-1:5");
  });

  test("come back in the order in which they were asked for, and overlap", () => {
    const raw = Buffer.from("one\ntwo\nthree\n");
    const ranges = textRanges(raw, [
      { start: 8, end: 13 },
      { start: 0, end: 14 },
      { start: 4, end: 7 },
    ]);
    assert.deepEqual(
      ranges.map(({ start, end }) => [start.line, start.character, end.line, end.character]),
      [
        [2, 0, 2, 5],
        [0, 0, 3, 0],
        [1, 0, 1, 3],
      ],
    );
  });

  test("beyond the end of a file that has shrunk are its end", () => {
    assert.equal(found(Buffer.from("ab"), 100), "0:2-0:2");
  });
});

describe("the first line of a range", () => {
  const ends = (raw: Uint8Array, start: number, end: number): string => {
    const [range] = firstLineRanges(raw, [{ start, end }]);
    return range === undefined
      ? ""
      : `${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`;
  };

  test("ends before the line's own end, whichever it is", () => {
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      const text = `x${lineEnd}-----BEGIN A-----${lineEnd}AAAA${lineEnd}-----END A-----${lineEnd}`;
      assert.equal(ends(Buffer.from(text), 1 + lineEnd.length, text.length), "1:0-1:17", JSON.stringify(lineEnd));
    }
  });

  test("is the range itself if that has one line", () => {
    assert.equal(ends(Buffer.from("one\ntwo\n"), 4, 7), "1:0-1:3");
    assert.equal(ends(Buffer.from("one"), 1, 1), "0:1-0:1");
  });

  test("is found in UTF-16 with a byte order mark", () => {
    const raw = Buffer.from("\uFEFFa\nBEGIN\nbody", "utf16le");
    assert.equal(ends(raw, 6, raw.length), "1:0-1:5");
  });

  test("stays within a file that has shrunk", () => {
    assert.equal(ends(Buffer.from("a\nb"), 100, 200), "1:1-1:1");
  });
});
