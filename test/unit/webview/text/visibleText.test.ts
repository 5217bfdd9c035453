// Characters that can't be seen are named.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cutText, tooltip, visibleRuns, visibleText } from "../../../../src/webview/text/visibleText.ts";

test("plain text is one run, also where it is not Latin", () => {
  for (const text of ["node", "Főtanúsítvány", "東京", "مثال", "👩 ok ❤️", "a\u00a0b"]) {
    assert.deepEqual(visibleRuns(text), [{ text, mark: false }]);
  }
  assert.deepEqual(visibleRuns(""), []);
});

test("each unseen character is a run of its own", () => {
  assert.deepEqual(visibleRuns("a\u202eb"), [
    { text: "a", mark: false },
    { text: "U+202E", mark: true },
    { text: "b", mark: false },
  ]);
});

test("every bidirectional, zero-width and control character is named", () => {
  const unseen = [
    ...["\u061c", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad"],
    ...["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"],
    ...["\u2028", "\u2029", "\u0085", "\u3164", "\ufff9", "\ud800", "\udfff", "\u{e0041}", "\u{e0100}"],
  ];
  for (const character of unseen) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    assert.equal(visibleText(`x${character}y`), `xU+${code}y`);
  }
  assert.equal(visibleText("\0\t\r\n\x1b\x7f"), "␀␉␍␊␛␡");
});

test("a cut never halves a surrogate pair", () => {
  assert.equal(cutText("ab", 2), "ab");
  assert.equal(cutText("abc", 2), "ab");
  assert.equal(cutText("a😀b", 2), "a");
  assert.equal(cutText("a😀b", 3), "a😀");
});

test("a tooltip has a line for each text, none for an empty one, and names what would not be seen", () => {
  assert.equal(tooltip("Cockroach CA", "", "a\u202eb"), "Cockroach CA\naU+202Eb");
  assert.equal(tooltip("x".repeat(600)).length, 500);
});
