// The sources as the compiler sees them, for tests that hold them to the rules of the architecture.
import { readFileSync, readdirSync } from "node:fs";
import { posix } from "node:path";
import * as ts from "typescript";

export interface SourceFile {
  /** From the checkout, with slashes: `src/pki/asn1/der.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below `folder`. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => posix.join(folder, ...file.split(/[\\/]/)))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/**
 * Every module that the file names: by import and export, with types only too, by `import()` and by `import("…").Type`.
 */
export function specifiers({ path, text }: SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      add(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && isLoader(node.expression)) add(node.arguments[0]);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
    ts.forEachChild(node, visit);
  };
  // A specifier that isn't a literal could name anything, so it is an error of its own: no layer may import it.
  const add = (node: ts.Node | undefined): void => {
    found.push(node && ts.isStringLiteralLike(node) ? node.text : "(computed)");
  };
  visit(parse(path, text));
  return found;
}

export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
}

function isLoader(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require");
}
