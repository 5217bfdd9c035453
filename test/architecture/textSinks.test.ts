// Text of strangers reaches VS Code's interface through src/vscode/host only: the functions and properties that
// interpret strings are used nowhere else. The reason is in src/vscode/host/plainText.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as ts from "typescript";
import { parse, sourceFiles, type SourceFile } from "./sourceFiles.ts";

const folder = "src/vscode/host/";

/** Members of `window` that show no text of ours as links or icons. Any other member belongs into the folder. */
const harmlessOfWindow: ReadonlySet<string> = new Set([
  "createOutputChannel",
  "createTreeView",
  "onDidChangeWindowState",
  "registerCustomEditorProvider",
  "registerFileDecorationProvider",
  "registerWebviewPanelSerializer",
  "showTextDocument",
  "tabGroups",
]);

/** What VS Code's module exports and interprets strings, or leads to what does. */
const exported: ReadonlySet<string> = new Set([
  "CodeLens",
  "InputBox",
  "InputBoxOptions",
  "LanguageStatusItem",
  "MarkdownString",
  "MessageItem",
  "ProgressLocation",
  "QuickPick",
  "QuickPickItem",
  "StatusBarItem",
  "Task",
  "TestItem",
]);

/** Properties that interpret strings, by the names that nothing of ours has; set anywhere else. */
const properties: ReadonlySet<string> = new Set([
  "message",
  "validationMessage",
  "prompt",
  "placeholder",
  "placeHolder",
]);

/** Files with a use that the syntax alone can't tell from a harmless one. */
const allowed: ReadonlyMap<string, readonly string[]> = new Map([
  // The title goes through the folder.
  ["src/vscode/panels/openPagePanel.ts", ["window.createWebviewPanel"]],
]);

function uses({ path, text }: SourceFile): readonly string[] {
  const found: string[] = [];
  const add = (what: string): void => {
    if (!(allowed.get(path) ?? []).includes(what)) found.push(`${path} uses ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && isVscode(node.moduleSpecifier)) imported(node, add);
    else if (isLoadOfVscode(node)) add("a way to load VS Code's module that hides what is used");
    else if (ts.isIdentifier(node) && node.text === "window" && !isNameOnly(node)) member(node, add);
    else if (isAssignment(node)) assigned(node.left, add);
    else if (
      ts.isCallExpression(node) &&
      node.expression.getText() === "Object.assign" &&
      node.arguments[0]?.kind !== ts.SyntaxKind.ObjectLiteralExpression
    )
      add("Object.assign");
    else if (ts.isPropertyAccessExpression(node) && node.name.text === "createLanguageStatusItem")
      add("languages.createLanguageStatusItem");
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return found;
}

function imported({ importClause }: ts.ImportDeclaration, add: (what: string) => void): void {
  const bindings = importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return add("a namespace of VS Code's module");
  for (const { isTypeOnly, name, propertyName } of bindings.elements) {
    const isType = isTypeOnly || importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    // A type can be the type of a result; only what runs makes or shows something. Items are plain objects, so their
    // types count.
    if (exported.has((propertyName ?? name).text) && (!isType || shapes.has((propertyName ?? name).text)))
      add((propertyName ?? name).text);
    if (propertyName?.text === "window") add("window under another name");
  }
}

/** Types whose values are plain objects: nothing needs to be called to make one. */
const shapes: ReadonlySet<string> = new Set(["InputBoxOptions", "MessageItem", "QuickPickItem"]);

function member(node: ts.Identifier, add: (what: string) => void): void {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return add("window as a value");
  if (!harmlessOfWindow.has(parent.name.text)) add(`window.${parent.name.text}`);
}

function assigned(left: ts.Expression, add: (what: string) => void): void {
  if (!ts.isPropertyAccessExpression(left) || left.expression.kind === ts.SyntaxKind.ThisKeyword) return;
  if (properties.has(left.name.text)) add(`.${left.name.text} =`);
  // The title of a tab, the text and the tooltip of an item of the status bar. A tree item's own tooltip is made in the
  // folder.
  if (left.name.text === "title" || left.name.text === "text") add(`.${left.name.text} =`);
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

function isVscode(specifier: ts.Node | undefined): boolean {
  return specifier !== undefined && ts.isStringLiteralLike(specifier) && specifier.text === "vscode";
}

/** `import("vscode")`, `require("vscode")`, and `export … from "vscode"`. */
function isLoadOfVscode(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return isVscode(node.moduleSpecifier);
  return (
    ts.isCallExpression(node) &&
    (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === "require") &&
    isVscode(node.arguments[0])
  );
}

/** The name in an import or of a member, as in `x.window`. */
function isNameOnly({ parent }: ts.Identifier): boolean {
  return (
    ts.isImportSpecifier(parent) ||
    (ts.isPropertyAccessExpression(parent) && parent.expression.kind !== ts.SyntaxKind.Identifier)
  );
}

describe("text sinks", () => {
  const files = [
    ...sourceFiles("src/vscode"),
    ...sourceFiles("src").filter(({ path }) => /^src\/extension[.\w]*\.ts$/.test(path)),
  ];

  test("only the folder shows text", () => {
    assert.deepEqual(files.filter(({ path }) => !path.startsWith(folder)).flatMap(uses), []);
  });

  test("every file that is allowed a use has it", () => {
    for (const [path, what] of allowed) {
      const text = files.find((file) => file.path === path)?.text ?? "";
      for (const one of what) assert.ok(text.includes(`${one}(`), `${path} has no ${one}`);
    }
  });

  test("tree items and symbols are made in one file each", () => {
    const makers = files.filter(({ text }) => /\bnew (?:TreeItem|DocumentSymbol)\(/.test(text)).map(({ path }) => path);
    assert.deepEqual(makers, [
      "src/vscode/directories/toTreeItem.ts",
      "src/vscode/features/textEditor/pemSymbolProvider.ts",
    ]);
  });

  test("the check sees every way to show text", () => {
    const cases: readonly (readonly [string, string])[] = [
      [`import { window } from "vscode"; void window.showErrorMessage(a);`, "window.showErrorMessage"],
      [`import { window } from "vscode"; void window.withProgress({}, a);`, "window.withProgress"],
      [`import { window } from "vscode"; const { showQuickPick } = window;`, "window as a value"],
      [`import { window } from "vscode"; const a = window["showQuickPick"];`, "window as a value"],
      [`import { window as w } from "vscode"; w.showQuickPick(a);`, "window under another name"],
      [`import * as vscode from "vscode";`, "a namespace of VS Code's module"],
      [`const { window } = await import("vscode");`, "a way to load VS Code's module that hides what is used"],
      [`const vscode = require("vscode");`, "a way to load VS Code's module that hides what is used"],
      [`export { window } from "vscode";`, "a way to load VS Code's module that hides what is used"],
      [`import { MarkdownString } from "vscode";`, "MarkdownString"],
      [`import type { QuickPickItem } from "vscode";`, "QuickPickItem"],
      [`import { Task } from "vscode";`, "Task"],
      [`import { CodeLens } from "vscode";`, "CodeLens"],
      [
        `import { languages } from "vscode"; languages.createLanguageStatusItem("a", b);`,
        "languages.createLanguageStatusItem",
      ],
      [`view.message = a;`, ".message ="],
      [`input.validationMessage ??= a;`, ".validationMessage ="],
      [`item.text = a;`, ".text ="],
      [`this.panel.title = a;`, ".title ="],
      [`Object.assign(input, { prompt });`, "Object.assign"],
    ];
    for (const [text, what] of cases) assert.ok(uses({ path: "x.ts", text }).includes(`x.ts uses ${what}`), text);
  });

  test("the check lets harmless uses pass", () => {
    const text = `import { window, type Task, workspace } from "vscode"; window.tabGroups.close(a); this.title = a; const b = Object.assign({}, a); const { message } = error;`;
    assert.deepEqual(uses({ path: "x.ts", text }), []);
  });
});
