// One way to the terminal: whatever the command line prints goes through its writer, which makes controls visible.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as ts from "typescript";
import { parse, sourceFiles, type SourceFile } from "./sourceFiles.ts";

/** The file that owns the streams of the process. */
const owner = "src/cli/processOutput.ts";
/** Who may print a text as it is, because another program reads it. Each has a test that controls can't be in it. */
const exactPrinters: readonly string[] = ["src/cli/connect.ts", "src/cli/rotation.ts"];
const layers = ["src/cli", "src/node", "src/pki", "src/cockroach", "src/view"];

/** Expressions that reach the streams of the process, as they are written. */
const streams = /^(process\.(stdout|stderr|emitWarning|exitCode)|console|process\["(stdout|stderr)"\])$/;

function findStreams({ path, text }: SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isName = ts.isIdentifier(node) && ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if ((ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || (ts.isIdentifier(node) && !isName)) && streams.test(node.getText())) found.push(`${path} uses ${node.getText()}`);
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer?.getText() === "process" && /\bstd(out|err)\b/.test(node.name.getText())) found.push(`${path} takes streams out of process`);
    if (ts.isImportDeclaration(node) && /^"(node:)?(console|tty|process)"$/.test(node.moduleSpecifier.getText())) found.push(`${path} imports ${node.moduleSpecifier.getText()}`);
    if (ts.isCallExpression(node) && /^(fs\.)?(writeSync|createWriteStream)$/.test(node.expression.getText())) found.push(`${path} calls ${node.expression.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return found;
}

test("only the writer touches the streams of the process", () => {
  assert.deepEqual(layers.flatMap((layer) => sourceFiles(layer)).filter(({ path }) => path !== owner).flatMap(findStreams), []);
  const own = sourceFiles("src/cli").find(({ path }) => path === owner);
  assert.ok(own !== undefined && findStreams(own).length > 0);
});

test("only machine formats are printed as they are", () => {
  const printers = sourceFiles("src/cli").filter(({ path, text }) => path !== "src/cli/commandOutput.ts" && text.includes("printExact"));
  assert.deepEqual(printers.map(({ path }) => path), exactPrinters);
});

test("commander prints through the writer, subcommands that configure it again too", () => {
  for (const { path, text } of sourceFiles("src/cli")) {
    for (const [, settings] of text.matchAll(/configureOutput\((.*)\)/g)) {
      assert.match(settings ?? "", /^commanderOutput\(|^\{ outputError: \(text\) => \{ environment\.printError\(/, path);
    }
  }
});

test("the check finds what it looks for", () => {
  const text = `import tty from "node:tty"; import { writeSync } from "node:fs"; process.stdout.write("a"); console.log(process["stderr"]); const { stderr } = process; writeSync(2, "x"); port.console = { stdout: 1 };`;
  assert.deepEqual(findStreams({ path: "x.ts", text }), ['x.ts imports "node:tty"', "x.ts uses process.stdout", "x.ts uses console", 'x.ts uses process["stderr"]', "x.ts takes streams out of process", "x.ts calls writeSync"]);
});
