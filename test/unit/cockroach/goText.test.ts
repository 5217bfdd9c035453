import assert from "node:assert/strict";
import { test } from "node:test";
import { goQuote, uint64Problem } from "../../../src/cockroach/goText.ts";

test("texts are quoted as Go's %q quotes them", () => {
  for (const [text, quoted] of [
    [",foo", '",foo"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ["a\nb\0\u007f", '"a\\nb\\x00\\x7f"'],
    ["ομηρος", '"ομηρος"'],
    ["\u00a0\u202e\u{e0001}", '"\\u00a0\\u202e\\U000e0001"'],
  ] as const) {
    assert.equal(goQuote(text), quoted);
  }
});

test("64-bit numbers are judged as strconv.ParseUint does", () => {
  assert.equal(uint64Problem("18446744073709551615"), undefined);
  assert.equal(uint64Problem("007"), undefined);
  assert.equal(uint64Problem("abc"), 'strconv.ParseUint: parsing "abc": invalid syntax');
  assert.equal(uint64Problem("18446744073709551616"), 'strconv.ParseUint: parsing "18446744073709551616": value out of range');
});
