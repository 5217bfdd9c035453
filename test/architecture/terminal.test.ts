// One way to the terminal: whatever the command line prints goes through its writer, which makes controls visible.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as ts from "typescript";
import { parse, sourceFiles, type SourceFile } from "./sourceFiles.ts";

/** The file that owns the streams of the process. */
const owner = "src/cli/host/processOutput.ts";
/** The file that reads standard input, and imports nothing else of the process. */
const reader = "src/node/files/standardInput.ts";
/** Who may print a text as it is, because another program reads it. Each has a test that controls can't be in it. */
const exactPrinters: readonly string[] = ["src/cli/commands/connect.ts", "src/cli/commands/rotation.ts"];
const layers = ["src/cli", "src/node", "src/pki", "src/cockroach", "src/view"];

/** Expressions that reach the streams of the process, as they are written. */
const modules = /^"(node:)?(console|tty|process)"$/;
const writers = /^(fs\.)?(writeSync|createWriteStream)$/;
const streams = /^(process\.(stdout|stderr|emitWarning|exitCode)|console|process\["(stdout|stderr)"\])$/;

function findStreams({ path, text }: SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const use = useOfStream(node);
    if (use !== undefined) found.push(`${path} ${use}`);
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return found;
}

function useOfStream(node: ts.Node): string | undefined {
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  const isExpression = isAccess || (ts.isIdentifier(node) && !isMember(node));
  if (isExpression && streams.test(node.getText())) return `uses ${node.getText()}`;
  if (ts.isVariableDeclaration(node) && node.initializer?.getText() === "process") {
    return /\bstd(out|err)\b/.test(node.name.getText()) ? "takes streams out of process" : undefined;
  }
  const module = ts.isImportDeclaration(node) ? node.moduleSpecifier.getText() : "";
  if (modules.test(module)) return `imports ${module}`;
  const called = ts.isCallExpression(node) ? node.expression.getText() : "";
  return writers.test(called) ? `calls ${called}` : undefined;
}

/** True if an identifier only names a member, as in `port.console`. */
function isMember(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

test("only the writer touches the streams of the process", () => {
  const others = layers.flatMap((layer) => sourceFiles(layer)).filter(({ path }) => path !== owner && path !== reader);
  assert.deepEqual(others.flatMap(findStreams), []);
  const own = sourceFiles("src/cli").find(({ path }) => path === owner);
  assert.ok(own !== undefined && findStreams(own).length > 0);
  const [input] = sourceFiles("src/node").filter(({ path }) => path === reader);
  assert.match(input?.text ?? "", /^import \{ stdin \} from "node:process";$/m);
});

test("only machine formats are printed as they are", () => {
  const printers = sourceFiles("src/cli")
    .filter(({ text }) => text.includes("printExact"))
    .map(({ path }) => path);
  assert.deepEqual(
    printers.filter((path) => path !== "src/cli/host/commandOutput.ts"),
    exactPrinters,
  );
});

test("commander prints through the writer, subcommands that configure it again too", () => {
  for (const { path, text } of sourceFiles("src/cli")) {
    for (const [, settings] of text.matchAll(/configureOutput\((.*)\)/g)) {
      const throughWriter = /^commanderOutput\(|^\{ outputError: \(text\) => \{ environment\.printError\(/;
      assert.match(settings ?? "", throughWriter, path);
    }
  }
});

test("the check finds what it looks for", () => {
  const cases = {
    'import tty from "node:tty";': 'imports "node:tty"',
    'process.stdout.write("a");': "uses process.stdout",
    "console.log(1);": "uses console",
    'process["stderr"].end();': 'uses process["stderr"]',
    "const { stderr } = process;": "takes streams out of process",
    'writeSync(2, "x");': "calls writeSync",
  };
  const find = (text: string): readonly string[] => findStreams({ path: "x.ts", text });
  for (const [text, use] of Object.entries(cases)) assert.deepEqual(find(text), [`x.ts ${use}`]);
  assert.deepEqual(find('import { writeSync } from "node:fs"; port.console = { stdout: 1 };'), []);
});
