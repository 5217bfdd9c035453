// Lines on a terminal: broken at its width, colored, and never with an escape sequence that isn't ours.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { layOut } from "../../../../src/cli/host/layOut.ts";
import { tableLines } from "../../../../src/view/text/table.ts";
import { flowing, hangingLine, styled, type TextLine } from "../../../../src/view/text/textLine.ts";
import { textWidth } from "../../../../src/view/text/textWidth.ts";
import { hostileText } from "../../../support/hostileTexts.ts";

const at = (line: TextLine, width: number | undefined, hasColor = false): readonly string[] =>
  layOut(line, { width, hasColor });

describe("a line", () => {
  test("is broken at spaces, and its continuation hangs below its beginning", () => {
    assert.deepEqual(at(flowing(2, "one two three four five six"), 22), ["  one two three four", "  five six"]);
    assert.deepEqual(at(hangingLine(0, 4, "one two three four five six"), 20), ["one two three four", "    five six"]);
  });

  test("keeps a word that is longer than the line whole", () => {
    const path = "/a/very/long/path/to/the/certs/directory/node.crt";
    assert.deepEqual(at(flowing(1, `see ${path} b`), 30), [" see", ` ${path}`, " b"]);
  });

  test("is whole without a terminal, and so is a plain string on one", () => {
    const text = "word ".repeat(100).trim();
    assert.deepEqual(at(flowing(0, text), undefined), [text]);
    assert.deepEqual(at(text, 80), [text]);
  });

  test("counts columns, not characters", () => {
    assert.equal(textWidth("証明書"), 6);
    assert.equal(textWidth("e\u0301"), 1);
    assert.deepEqual(at(flowing(0, "証明書証明書 証明書証明書"), 20), ["証明書証明書", "証明書証明書"]);
  });

  test("of any text has lines that fit, the same words in the same order, and no sequence but ours", () => {
    const part = fc.oneof(hostileText(), fc.lorem(), fc.string());
    fc.assert(
      fc.property(fc.array(part), fc.integer({ min: 1, max: 120 }), fc.nat(30), (texts, width, indent) => {
        const line = hangingLine(indent, 2, ...texts.flatMap((text) => [styled("error", text), " ", text, " "]));
        const plain = at(line, width);
        const colored = at(line, width, true);
        const bare = colored.map((one) => one.replace(/\u001b\[(?:31|39)m/g, ""));
        assert.deepEqual(bare, plain);
        assert.doesNotMatch(plain.join(""), /\p{Cc}/u);
        assert.equal(
          plain.join(" ").replace(/\s+/g, " ").trim(),
          (at(line, undefined)[0] ?? "").replace(/\s+/g, " ").trim(),
        );
        for (const one of plain)
          assert.ok(textWidth(one) <= Math.max(width, indent + 22) || !/\S\s+\S/.test(one.trim()), one);
      }),
    );
  });
});

describe("a table", () => {
  const rows = [
    ["a", "b", "first words"],
    ["long name", "証明書", "second words"],
    ["x".repeat(40), "b", "third"],
    ["c", "", ""],
  ];

  test("has its columns below each other, and no spaces at the end", () => {
    assert.deepEqual(
      tableLines(rows).flatMap((line) => at(line, undefined)),
      ["a          b       first words", "long name  証明書  second words", `${"x".repeat(40)}  b       third`, "c"],
    );
  });

  test("breaks its last column below its beginning", () => {
    assert.deepEqual(
      tableLines(rows.slice(0, 1)).flatMap((line) => at(line, 21)),
      ["a  b  first words"],
    );
    assert.deepEqual(
      tableLines([["a", "b", "one two three four five six seven"]]).flatMap((line) => at(line, 24)),
      ["a  b  one two three four", "      five six seven"],
    );
  });

  test("is aligned where names hold controls, which take more columns when they are visible", () => {
    const [first = "", second = ""] = tableLines([
      ["a\u001b", "x"],
      ["ab", "x"],
    ]).flatMap((line) => at(line, 80));
    assert.equal(first.indexOf("x"), second.lastIndexOf("x"));
  });
});
