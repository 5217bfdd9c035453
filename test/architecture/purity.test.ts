// The pure layers run anywhere and answer the same each time: no clock, no chance, no console, no host. What the
// compiler's settings for these layers let through is looked for here.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as ts from "typescript";
import { parse, sourceFiles, type SourceFile } from "./sourceFiles.ts";

/** Expressions that ask the world, as they are written. */
const impure: readonly string[] = [
  "Date.now",
  "Math.random",
  "performance.now",
  "console",
  "navigator",
  "fetch",
  "setTimeout",
  "setInterval",
];

function findImpure({ path, text }: SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const written =
      ts.isPropertyAccessExpression(node) || (ts.isIdentifier(node) && !isName(node)) ? node.getText() : "";
    const clock =
      ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0;
    if (impure.includes(written) || clock) found.push(`${path} uses ${clock ? "new Date()" : written}`);
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return found;
}

/** True if an identifier only names a member, as in `{ fetch: 1 }` or `port.fetch`. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent);
}

for (const layer of ["src/pki", "src/cockroach", "src/view"]) {
  test(`${layer} asks neither the clock nor chance nor a host`, () => {
    assert.deepEqual(sourceFiles(layer).flatMap(findImpure), []);
  });
}

test("no file declares an enum, which a union of strings replaces", () => {
  const enums = ["src", "test"].flatMap(sourceFiles).filter(({ path, text }) => findEnums(path, text).length > 0);
  assert.deepEqual(
    enums.map(({ path }) => path),
    [],
  );
  assert.deepEqual(findEnums("x.ts", "const enum A { b } type C = 'enum'; declare enum D {}"), ["A", "D"]);
});

function findEnums(path: string, text: string): readonly string[] {
  // Parsing every file takes seconds; the word is rare.
  if (!/\benum\b/.test(text)) return [];
  return parse(path, text)
    .statements.filter(ts.isEnumDeclaration)
    .map(({ name }) => name.text);
}

test("the check finds what it looks for", () => {
  const text = `const a = Date.now(), b = Math.random(), c = new Date(), d = new Date(0); console.log(a, b, c, d); port.fetch({ console: 1 });`;
  assert.deepEqual(findImpure({ path: "x.ts", text }), [
    "x.ts uses Date.now",
    "x.ts uses Math.random",
    "x.ts uses new Date()",
    "x.ts uses console",
  ]);
});
