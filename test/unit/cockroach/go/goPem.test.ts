// Which blocks Go's encoding/pem sees. The expectations were taken from pem.Decode of Go 1.19.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { goPemBlocks } from "../../../../src/cockroach/go/goPem.ts";

const block = (body = "AQID\n", type = "X"): string => `-----BEGIN ${type}-----\n${body}-----END ${type}-----\n`;

function seen(text: string): readonly string[] {
  return goPemBlocks(new TextEncoder().encode(text)).map(
    ({ type, bytes, hasHeaders }) => `${type} ${Array.from(bytes).join()}${hasHeaders ? " headers" : ""}`,
  );
}

const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ["a block", block(), ["X 1,2,3"]],
  ["two blocks", block() + block("BAUG\n", "Y"), ["X 1,2,3", "Y 4,5,6"]],
  ["text around", `Certificate:\n  Data: 1\n${block()}after\n${block("BAUG\n")}`, ["X 1,2,3", "X 4,5,6"]],
  ["carriage returns", block().replaceAll("\n", "\r\n"), ["X 1,2,3"]],
  ["blanks and tabs at the ends of lines", block().replaceAll("\n", " \t\n"), ["X 1,2,3"]],
  ["blanks inside the body", block("A Q\tID\n"), ["X 1,2,3"]],
  ["an empty body", block(""), ["X "]],
  ["BEGIN inside a line", `text ${block()}`, []],
  ["an indented block", block().replaceAll("-----BEGIN", "  -----BEGIN"), []],
  ["END inside a line", block("AQID "), []],
  [
    "text after the dashes of END",
    block()
      .replace("-----\n-----END", "-----\n-----END")
      .replace(/-----\n$/, "-----x\n"),
    [],
  ],
  ["text after the dashes of BEGIN", block().replace("X-----\nAQ", "X-----x\nAQ"), []],
  ["another label at END", "-----BEGIN X-----\nAQID\n-----END Y-----\n", []],
  ["a wrong block before a good one", "-----BEGIN X-----\nAQID\n-----END Y-----\n" + block("BAUG\n"), ["X 4,5,6"]],
  ["BEGIN without END before a good one", "-----BEGIN X-----\nAQID\n" + block("BAUG\n"), ["X 4,5,6"]],
  ["a character that is not base64", block("AQ!D\n") + block("BAUG\n"), ["X 4,5,6"]],
  ["missing padding", block("AQI\n"), []],
  ["padding", block("AQI=\n"), ["X 1,2"]],
  ["text after the padding", block("AQ==AQID\n"), []],
  ["no line end after END", block().trimEnd(), ["X 1,2,3"]],
  ["headers", block("Proc-Type: 4,ENCRYPTED\nDEK-Info: DES\n\nAQID\n"), ["X 1,2,3 headers"]],
  ["headers without an empty line", block("a: b\nAQID\n"), ["X 1,2,3 headers"]],
  ["headers and no body", block("a: b\n"), []],
  ["headers and an empty line and no body", block("a: b\n\n"), ["X  headers"]],
  ["nothing", "", []],
  ["UTF-16", Array.from(block(), (character) => `${character}\0`).join(""), []],
  ["a byte order mark", `\ufeff${block()}`, []],
  ["a byte order mark on a line of its own", `\ufeff\n${block()}`, ["X 1,2,3"]],
];

describe("goPemBlocks", () => {
  for (const [name, text, expected] of cases)
    test(name, () => {
      assert.deepEqual(seen(text), expected);
    });

  test("says where a block is", () => {
    const text = `text\n\n${block()}`;
    const places = goPemBlocks(new TextEncoder().encode(text)).map(({ range, line }) => ({ range, line }));
    assert.deepEqual(places, [{ range: { start: 6, end: text.length - 1 }, line: 3 }]);
  });

  test("takes linear time on lines of BEGIN and of END", () => {
    const lines = 200_000;
    assert.deepEqual(seen("-----BEGIN X-----\n".repeat(lines)), []);
    assert.deepEqual(seen("-----END X-----\n".repeat(lines)), []);
    assert.deepEqual(seen(`${"-----BEGIN X-----\n".repeat(lines)}${"-----END Y-----\n".repeat(lines)}`), []);
  });
});
