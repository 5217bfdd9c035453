// Every text of a source that people read, wherever it stands in the code: for modules that build texts from parts, such
// as effects, losses, and remedies.

import * as ts from "typescript";
import { templateText, type EditorText } from "./editorTexts.ts";

/** Exact texts of CockroachDB and Go. */
const quotes: ReadonlySet<string> = new Set(["quote", "says", "goText", "loaderText"]);

/** Texts of two words or more in the order of the source, each once; what the code fills in becomes `…`. */
export function proseTexts(source: string): readonly EditorText[] {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.ESNext, true);
  const found = new Set<string>();
  const add = (text: string): void => {
    if (/[a-z][,:.]? [a-z…“(]/.test(text) && !/\p{Cc}/u.test(text)) found.add(text.trim());
  };
  const visit = (node: ts.Node): void => {
    if (
      ts.isImportDeclaration(node) ||
      ts.isTypeNode(node) ||
      (ts.isCaseClause(node.parent) && node === node.parent.expression)
    )
      return;
    if (ts.isPropertyAssignment(node) && quotes.has(node.name.getText(file))) return;
    if (ts.isCallExpression(node) && node.expression.getText(file) === "failWith") return;
    if (ts.isTemplateExpression(node)) add(templateText(node));
    else if (ts.isStringLiteralLike(node)) add(node.text);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return [...found].map((text) => ({ kind: "text", parts: [text] }));
}
