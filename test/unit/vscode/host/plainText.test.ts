// Text of strangers, as VS Code's own readers of links and icons see it once it is plain.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { plainText } from "../../../../src/vscode/host/plainText.ts";

/**
 * The forms that VS Code 1.139 reads: `linkedText.ts`, `renderLabelWithIcons`, and `parseLabelWithIcons`, which knows
 * no escape.
 */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

const links: readonly string[] = [
  "[x](command:workbench.action.quit)",
  "[Repair this certificate](command:workbench.action.files.newUntitledFile).crt",
  "[a[b](command:workbench.action.quit)](command:workbench.action.quit)",
  '[x](command:workbench.action.quit "title")',
  "[x](COMMAND:workbench.action.quit)",
  "[x](file:///etc/passwd)",
  "[x](https://example.com/)",
  "[x](http://example.com/)",
  "\\[x](command:workbench.action.quit)",
  "[x\u202E](command:workbench.action.quit)",
];
const icons: readonly string[] = ["$(error)", "\\$(error)", "\\\\$(error)", "$$(error)", "$(sync~spin)", "$($(error))"];
/** Not links or icons, until something in between is removed. */
const split: readonly string[] = [
  "[[x]](command:a.b)",
  "[x]\n(command:a.b)",
  "[x]\u0000(command:a.b)",
  "[x]\u200B(command:a.b)",
  "[x]\u202E(command:a.b)",
  "[x]\uD800(command:a.b)",
  "$\n(error)",
  "$\u0000(error)",
  "$\u200D(error)",
];

describe("plain text", () => {
  for (const text of links) {
    test(`has no link: ${JSON.stringify(text)}`, () => {
      assert.match(text, link);
      assert.doesNotMatch(plainText(text, 900), link);
    });
  }

  for (const text of icons) {
    test(`has no icon: ${JSON.stringify(text)}`, () => {
      assert.match(text, icon);
      assert.doesNotMatch(plainText(text, 900), icon);
    });
  }

  for (const text of split) {
    test(`isn't joined to a link or an icon: ${JSON.stringify(text)}`, () => {
      const plain = plainText(text, 900);
      assert.doesNotMatch(plain, link);
      assert.doesNotMatch(plain, icon);
    });
  }

  test("reads like the text", () => {
    assert.equal(
      plainText("[x](command:a) $(error) <a href='https://example.com'>", 900).replaceAll("\u200B", ""),
      "[x](command:a) $(error) <a href='https://example.com'>",
    );
  });

  test("leaves ordinary text alone", () => {
    for (const text of ["client.maría.crt", "CN=node, O=Cockroach (self-signed) [1]", "节点.crt", "cost: $5", ""])
      assert.equal(plainText(text, 900), text);
  });

  test("shows line breaks", () => {
    assert.equal(plainText("a\r\nb\nc\u2028d\u0085e\vf", 900), "a↵b↵c↵d↵e↵f");
  });

  test("writes out control characters, bidirectional controls, and lone surrogates", () => {
    const plain = plainText("a\u001B[31mb\u0007\u009B\u202Ec\u2066d\u200Fe\uD800f\uDC00", 900);
    assert.doesNotMatch(plain, /[\p{Cc}\p{Cs}\p{Cf}]/u);
    for (const letter of "abcdef") assert.ok(plain.includes(letter));
  });

  test("keeps pairs of surrogates", () => {
    assert.equal(plainText("🔑", 900), "🔑");
  });

  test("cuts the middle of long text, between code points", () => {
    const plain = plainText(`first${"🔑".repeat(10_000)}last`, 100);
    assert.ok(plain.length <= 100);
    assert.match(plain, /^first.*….*last$/u);
    assert.doesNotMatch(plain, /\p{Cs}|\\u\{d/u);
  });

  test("cuts text that became longer", () => {
    assert.ok(plainText("\u202E".repeat(500), 100).length <= 100);
  });

  test("cutting joins nothing to a link", () => {
    for (let length = 0; length < 60; length += 1)
      assert.doesNotMatch(plainText(`[${"x".repeat(length)}](command:a.b)`, 30), link);
  });
});
