// Who opens files by their paths: everyone else asks the reader that rejects FIFOs and devices and has a limit.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as ts from "typescript";
import { parse, sourceFiles, type SourceFile } from "./sourceFiles.ts";

/** Files that open paths themselves, each with its reason. */
const readers: ReadonlyMap<string, string> = new Map([
  ["src/node/files/fileOperations.ts", "the journal's own operations, which follow no links"],
  ["src/node/files/fileCalls.ts", "the calls of the reader, in two ways"],
  ["src/node/files/standardInput.ts", "reads standard input, up to a limit"],
  ["src/cli/host/askPassphrase.ts", "reads a line that is typed on a terminal"],
  ["src/vscode/platform/workspaceAssetLoader.ts", "the reader over the editor's file systems"],
]);

/** What opens or reads a file, by its name in node:fs, and the editor's own way. */
const opening =
  /^(?:readFile|readFileSync|open|openSync|openAsBlob|read|readSync|createReadStream|cp|cpSync|copyFile|copyFileSync)$/;

function findReading({ path, text }: SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isImportDeclaration(node) &&
      ts.isStringLiteral(node.moduleSpecifier) &&
      /^(?:node:)?fs(?:\/promises)?$/.test(node.moduleSpecifier.text)
    ) {
      const named = node.importClause?.namedBindings;
      // Without names it could be anything.
      if (named === undefined || !ts.isNamedImports(named))
        found.push(`${path} imports all of ${node.moduleSpecifier.text}`);
      else
        for (const { name, propertyName, isTypeOnly } of named.elements)
          if (!isTypeOnly && opening.test((propertyName ?? name).text))
            found.push(`${path} imports ${(propertyName ?? name).text}`);
    }
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      /["'](?:node:)?fs/.test(node.arguments[0]?.getText() ?? "")
    )
      found.push(`${path} imports fs when it runs`);
    if (
      ts.isPropertyAccessExpression(node) &&
      !node.parent.getText().endsWith(".isTTY") &&
      /^(?:process\.stdin|workspace\.fs\.(?:readFile|copy))$/.test(node.getText().replace(/\s/g, ""))
    )
      found.push(`${path} uses ${node.getText()}`);
    if (ts.isImportSpecifier(node) && node.name.text === "stdin") found.push(`${path} imports stdin`);
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return found;
}

describe("reading", () => {
  const files = ["src/cli", "src/node", "src/vscode"]
    .flatMap(sourceFiles)
    .concat(sourceFiles("src").filter(({ path }) => path.startsWith("src/extension")));

  test("no other file opens a path", () => {
    assert.deepEqual(files.filter(({ path }) => !readers.has(path)).flatMap(findReading), []);
  });

  test("every reader of the list reads", () => {
    assert.deepEqual(
      [...readers.keys()].filter((path) => !files.some((file) => file.path === path && findReading(file).length > 0)),
      [],
    );
  });

  test("nobody but the reader and the loader has its calls", () => {
    assert.deepEqual(
      sourceFiles("src").flatMap(({ path, text }) => (/["'/]fileCalls\.ts["']/.test(text) ? [path] : [])),
      ["src/node/files/nodeAssetLoader.ts", "src/node/files/readRegularFile.ts"],
    );
  });

  test("the check finds every way", () => {
    const text = `import fs from "node:fs"; import * as all from "fs"; import { readFile as r } from "node:fs/promises"; import { type Stats, stat } from "node:fs";
      const later = await import("node:fs/promises"); process.stdin.read(); await workspace.fs.readFile(uri); import { stdin } from "node:process";`;
    assert.deepEqual(findReading({ path: "x.ts", text }), [
      "x.ts imports all of node:fs",
      "x.ts imports all of fs",
      "x.ts imports readFile",
      "x.ts imports fs when it runs",
      "x.ts uses process.stdin",
      "x.ts uses workspace.fs.readFile",
      "x.ts imports stdin",
    ]);
  });
});
