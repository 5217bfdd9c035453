// Texts in the syntax tree of a source. What is filled in when the program runs becomes an ellipsis.

import * as ts from "typescript";

/** Functions by name. */
export type Functions = ReadonlyMap<string, ts.FunctionDeclaration>;

export function functionsOf(files: readonly ts.SourceFile[]): Functions {
  const found = new Map<string, ts.FunctionDeclaration>();
  for (const file of files)
    for (const statement of file.statements)
      if (ts.isFunctionDeclaration(statement) && statement.name !== undefined)
        found.set(statement.name.text, statement);
  return found;
}

/**
 * Returns the outermost texts of an expression: both branches of a condition, both sides of `??`, and all that a known function returns, but not values in a
 * template.
 */
export function textsOf(node: ts.Expression, functions: Functions): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("")].map((text) =>
      text.replace(/…{2,}/g, "…"),
    );
  if (ts.isConditionalExpression(node))
    return [...textsOf(node.whenTrue, functions), ...textsOf(node.whenFalse, functions)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return [...textsOf(node.left, functions), ...textsOf(node.right, functions)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, functions);
  const called = calledFunction(node, functions);
  return called === undefined ? [] : returnedBy(called).flatMap((one) => textsOf(one, functions));
}

export function calledFunction(node: ts.Node, functions: Functions): ts.FunctionDeclaration | undefined {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression)
    ? functions.get(node.expression.text)
    : undefined;
}

function returnedBy(declaration: ts.FunctionDeclaration): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    if (!ts.isFunctionLike(node) || node === declaration) ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found;
}
