// docs/texts.md lists what the editor shows; it is generated from the sources.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { editorTexts } from "../../src/build/editorTexts.ts";
import { featureSources } from "../../src/build/featureSources.ts";
import { diskCheckout } from "../../src/build/new/diskCheckout.ts";
import { textsDocument } from "../../src/build/textsDocument.ts";

test("docs/texts.md is what npm run docs writes", () => {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
    readonly contributes: { readonly commands: readonly { readonly title: string }[] };
  };
  const titles = contributes.commands.map(({ title }) => title);
  assert.equal(readFileSync("docs/texts.md", "utf8"), textsDocument(titles, featureSources(diskCheckout("."))));
});

test("a dialog, a message, an error, a question, and a choice are found, with placeholders", () => {
  const source = [
    'await confirmLoss({ message: `Remove ${name}?`, detail: ["It is lost."], harmless: "Cancel It", action: "Remove CA" });',
    'void showInformation(isOne ? "One file." : "More files.");',
    "throw new Error(`${name} is missing.`);",
    'await pickOne([{ label: "Yes", detail: "Really" }], { placeholder: "Which one" });',
  ].join("\n");
  assert.deepEqual(editorTexts(source), [
    { kind: "dialog", parts: ["Remove …?", "It is lost.", "Cancel It", "[Remove CA]"] },
    { kind: "message", parts: ["One file."] },
    { kind: "message", parts: ["More files."] },
    { kind: "error", parts: ["… is missing."] },
    { kind: "choice", parts: ["Yes", "Really"] },
    { kind: "question", parts: ["Which one"] },
  ]);
});
