// Finds the place for a line in a TypeScript file by its syntax.

import * as ts from "typescript";
import { NewPartRefused } from "./checkout.ts";

/** Inserts `line` into `text` after the offset `end`. */
export function insertAt(text: string, end: number, line: string): string {
  return text.slice(0, end) + line + text.slice(end);
}

export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
}

/** Adds an import declaration after the last one. */
export function withImport(path: string, text: string, declaration: string): string {
  if (text.includes(declaration)) return text;
  const last = parse(path, text).statements.findLast((statement) => ts.isImportDeclaration(statement));
  return last === undefined ? `${declaration}\n${text}` : insertAt(text, last.end, `\n${declaration}`);
}

/** Adds a name to an existing import. */
export function withImportedName(path: string, text: string, module: string, name: string): string {
  for (const statement of parse(path, text).statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const names = statement.importClause?.namedBindings;
    if (statement.moduleSpecifier.text !== module || names === undefined || !ts.isNamedImports(names)) continue;
    if (names.elements.some((element) => element.name.text === name)) return text;
    const [first] = names.elements;
    if (first !== undefined) return insertAt(text, first.getStart(), `${name}, `);
  }
  throw new NewPartRefused(`${path} doesn't import from ${module}.`);
}

/** Returns the elements of an array variable, or of the array passed to the call that initializes the variable. */
export function arrayElements(path: string, text: string, variable: string): readonly ts.Expression[] {
  for (const statement of parse(path, text).statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (name.getText() !== variable || initializer === undefined) continue;
      const array = ts.isCallExpression(initializer) ? initializer.arguments[0] : initializer;
      if (array !== undefined && ts.isArrayLiteralExpression(array)) return array.elements;
    }
  }
  throw new NewPartRefused(`${path} has no array ${variable}.`);
}

/** Returns true for a name that a constant can have. */
export function isVariableName(name: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, name);
  const token = scanner.scan();
  const isWhole = scanner.getTokenEnd() === name.length;
  return (
    isWhole && name !== "await" && (token === ts.SyntaxKind.Identifier || token > ts.SyntaxKind.LastFutureReservedWord)
  );
}
