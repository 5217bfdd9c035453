// Text on a terminal fits its width; text that goes elsewhere is never broken.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wrapText } from "../../../../src/cli/text/wrapText.ts";

test("breaks at spaces, so that each line fits", () => {
  assert.deepEqual(wrapText("one two three four", 2, 10), ["  one two", "  three", "  four"]);
});

test("keeps a word that is longer than a line whole", () => {
  assert.deepEqual(wrapText("a /very/long/path/to/node.crt b", 1, 8), [" a", " /very/long/path/to/node.crt", " b"]);
});

test("is one line without a terminal", () => {
  assert.deepEqual(wrapText("one two three four", 2, undefined), ["  one two three four"]);
});
