// The changes that are tried, by syntax.

import * as ts from "typescript";
import { brief, change } from "./change.ts";
import { expressionChanges } from "./expressionChanges.ts";
import type { Change } from "./mutant.ts";

/** Every change of a file, in the order of its syntax tree. Types are never changed: they don't run. */
export function changesOf(path: string, text: string): readonly Change[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isTypeAliasDeclaration(node) || ts.isExportDeclaration(node)) return;
    changes.push(...expressionChanges(node, source), ...statementChanges(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changes;
}

function statementChanges(node: ts.Node, source: ts.SourceFile): readonly Change[] {
  if (ts.isExpressionStatement(node)) {
    if (ts.isStringLiteral(node.expression)) return [];
    return [change("statement", "statement", node, source, "")];
  }
  if (ts.isThrowStatement(node) || ts.isContinueStatement(node)) {
    return [change("statement", "statement", node, source, "")];
  }
  if (ts.isBlock(node) && isFunction(node.parent) && node.statements.length > 0) {
    const start = node.getStart(source) + 1;
    const original = brief(node.parent.getText(source).slice(0, start - node.parent.getStart(source)));
    return [{ kind: "body", form: "body", start, end: start, original, replacement: "return at once" }];
  }
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
    return [change("body", "expression", node.body, source, "undefined")];
  }
  return [];
}

/** A constructor can't return before `super`, and its fields would be missing in every test. */
function isFunction(node: ts.Node): boolean {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessor(node)
  );
}
