// What helps against a refusal, in the words of the editor: no flag of the command line, and only commands that there
// are.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { remedyWords as flags } from "../../../../src/cli/host/remedyWords.ts";
import { hintText, type RemedyId } from "../../../../src/cockroach/result/remedy.ts";
import { refusalSentence, remedyWords } from "../../../../src/vscode/platform/remedyWords.ts";

const ids = Object.keys(remedyWords) as readonly RemedyId[];
const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly contributes: { readonly commands: readonly { readonly title: string }[] };
};

test("the editor speaks of no flags, and names commands as the palette does", () => {
  const titles = contributes.commands.map(({ title }) => title);
  for (const id of ids) {
    const text = hintText({ id, hours: 99 }, remedyWords);
    assert.doesNotMatch(text, /--|`/, id);
    assert.match(text, /\.$/, id);
    for (const [, command = ""] of text.matchAll(/“([^”]+)”/g))
      assert.ok(titles.includes(command), `${id}: ${command}`);
  }
});

test("each face has its own words for the same refusal", () => {
  const hint = { id: "replace", before: "Nothing was changed." } as const;
  assert.equal(
    refusalSentence({ message: "open node.crt: file exists", hint }),
    "open node.crt: file exists. Nothing was changed. Move the file away, or start again and choose to replace it.",
  );
  assert.equal(hintText(hint, flags), "Nothing was changed. Use --overwrite to replace it.");
  assert.equal(refusalSentence({ message: "no", hint: "Words for everybody." }), "no. Words for everybody.");
  assert.equal(refusalSentence({ message: "no" }), "no");
});
