// Markdown is read back by markdown-it, which reads CommonMark, with tables and with everything linked that looks like
// a link.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { markdownCode, markdownText } from "../../../../src/cockroach/quote/markdown.ts";
import { replaceLoneSurrogates } from "../../../../src/cockroach/quote/replaceLoneSurrogates.ts";
import { terminalText } from "../../../../src/view/fields/terminalText.ts";
import { hostileText } from "../../../support/hostileTexts.ts";

const reader = new MarkdownIt({ html: true, linkify: true });

const marks = [
  "`",
  "*",
  "_",
  "[",
  "]",
  "(",
  ")",
  "<",
  ">",
  "|",
  "\\",
  "#",
  "&",
  ";",
  "!",
  "~",
  ":",
  "/",
  ".",
  "@",
  "w",
];
const anyText = fc
  .oneof(
    hostileText(),
    fc.string({ unit: fc.constantFrom(...marks, "a", " ", "0") }),
    fc.constantFrom(
      "www.example.com",
      "https://example.com",
      "[a](command:x)",
      "![](http://x)",
      "<img src=x>",
      "| a |",
      "&lt;",
    ),
  )
  .map(terminalText);

/** Kinds of everything that was read, and all text. */
function read(markdown: string): { readonly kinds: ReadonlySet<string>; readonly text: string } {
  const all = reader.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const text = all.flatMap(({ type, content }) => (type === "text" || type === "code_inline" ? [content] : []));
  return { kinds: new Set(all.map(({ type }) => type)), text: text.join("") };
}

test("text is text, in a paragraph and in a table", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const paragraph = read(`x${markdownText(text)}x`);
      assert.equal(paragraph.text, `x${replaceLoneSurrogates(text)}x`);
      for (const kind of paragraph.kinds)
        assert.match(kind, /^(paragraph_(open|close)|inline|text|text_special|html_inline)$/);
      const cell = read(`| a |\n| --- |\n| x${markdownText(text)}x |`);
      assert.equal(cell.text, `ax${replaceLoneSurrogates(text)}x`);
      assert.ok(!cell.kinds.has("link_open"));
    }),
    { numRuns: 500 },
  );
});

test("code is code", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { kinds, text: found } = read(`x ${markdownCode(text)} x`);
      const expected = replaceLoneSurrogates(text);
      assert.equal(found, `x ${expected} x`);
      assert.deepEqual(kinds.has("code_inline"), expected !== "");
    }),
    { numRuns: 500 },
  );
});
