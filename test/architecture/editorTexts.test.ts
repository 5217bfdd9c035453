// docs/texts.md lists what the editor shows; it is generated from the sources.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { editorTexts } from "../../src/build/editorTexts.ts";
import { featureSources, sharedSources } from "../../src/build/featureSources.ts";
import { diskCheckout } from "../../src/build/new/diskCheckout.ts";
import { proseTexts } from "../../src/build/proseTexts.ts";
import { textsDocument } from "../../src/build/textsDocument.ts";

test("docs/texts.md is what npm run docs writes", () => {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
    readonly contributes: { readonly commands: readonly { readonly title: string }[] };
  };
  const titles = contributes.commands.map(({ title }) => title);
  assert.equal(
    readFileSync("docs/texts.md", "utf8"),
    textsDocument(titles, featureSources(diskCheckout(".")), sharedSources(diskCheckout("."))),
  );
});

test("a dialog, a message, an error, a question, and a choice are found, with placeholders", () => {
  const source = [
    'await confirmLoss({ message: `Remove ${name}?`, detail: ["It is lost."], harmless: "Cancel It", action: "Remove CA" });',
    'void showInformation(isOne ? "One file." : "More files.");',
    "throw new Error(`${name} is missing.`);",
    'return failWith(`${path} is missing`, "Create it.");',
    'await pickOne([{ label: "Yes", detail: "Really" }], { placeholder: "Which one" });',
  ].join("\n");
  assert.deepEqual(editorTexts(source), [
    { kind: "dialog", parts: ["Remove …?", "It is lost.", "Cancel It", "[Remove CA]"] },
    { kind: "message", parts: ["One file."] },
    { kind: "message", parts: ["More files."] },
    { kind: "error", parts: ["… is missing."] },
    { kind: "refusal", parts: ["… is missing", "Create it."] },
    { kind: "choice", parts: ["Yes", "Really"] },
    { kind: "question", parts: ["Which one"] },
  ]);
});

test("effects, losses, and remedies are found wherever they stand in the code, without quotes", () => {
  const source = [
    'import { a } from "some module";',
    "const effects = [...lost, `Removes ${file}. The rest is kept.`];",
    'switch (loss) { case "not a text": return `${file} loses ${names.join(", ")}`; }',
    'const words = { recover: () => "Finish it.", quote: "x509: certificate has expired" };',
    'type Kind = "kind of text";',
  ].join("\n");
  assert.deepEqual(
    proseTexts(source).map(({ parts }) => parts.join("")),
    ["Removes …. The rest is kept.", "… loses …", "Finish it."],
  );
});
