// JSON is read back by Node.js, whatever the text; it holds nothing that acts on a terminal.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { jsonText } from "../../../../src/cockroach/quote/json.ts";
import { replaceLoneSurrogates } from "../../../../src/cockroach/quote/replaceLoneSurrogates.ts";
import { hostileText } from "../../../support/hostileTexts.ts";

/** Also halves of surrogate pairs. */
const units = ["\ud800", "\udfff", "\\", "u", "d800", '"', "\0", "\u{e0041}", "\u{1f600}"];
const anyText = fc.oneof(hostileText(), fc.string({ unit: fc.constantFrom(...units) }));

test("a value is read back, with U+FFFD for half a character", () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, anyText), fc.constantFrom(undefined, 2), (value, indent) => {
      const json = jsonText(value, indent);
      const expected: unknown = Object.fromEntries(
        Object.entries(value).map((entry) => entry.map(replaceLoneSurrogates)),
      );
      assert.deepEqual(JSON.parse(json) as unknown, expected);
      assert.doesNotMatch(json, /(?!\n)[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u);
      // RFC 7493 section 2.1: no escape names half a pair alone.
      const texts = Object.entries(JSON.parse(json) as Record<string, string>).flat();
      assert.deepEqual(texts, texts.map(replaceLoneSurrogates));
    }),
    { numRuns: 150 },
  );
});

test("escapes that look like half a character stay what they are", () => {
  assert.equal(jsonText({ a: "\\ud800" }), String.raw`{"a":"\\ud800"}`);
  assert.equal(jsonText({ a: "\\\ud800" }), String.raw`{"a":"\\\ufffd"}`);
  assert.equal(jsonText({ a: "\u{e0041}" }), String.raw`{"a":"\udb40\udc41"}`);
});
