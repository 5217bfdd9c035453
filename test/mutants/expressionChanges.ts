// Changes of expressions.

import * as ts from "typescript";
import { change } from "./change.ts";
import type { Change, MutantKind } from "./mutant.ts";

const kind = ts.SyntaxKind;

const operators: ReadonlyMap<ts.SyntaxKind, readonly [text: string, kind: MutantKind]> = new Map([
  [kind.AmpersandAmpersandToken, ["||", "condition"]],
  [kind.BarBarToken, ["&&", "condition"]],
  [kind.LessThanToken, ["<=", "operator"]],
  [kind.LessThanEqualsToken, ["<", "operator"]],
  [kind.GreaterThanToken, [">=", "operator"]],
  [kind.GreaterThanEqualsToken, [">", "operator"]],
  [kind.EqualsEqualsEqualsToken, ["!==", "condition"]],
  [kind.ExclamationEqualsEqualsToken, ["===", "condition"]],
  [kind.PlusToken, ["-", "operator"]],
  [kind.MinusToken, ["+", "operator"]],
  [kind.AsteriskToken, ["/", "operator"]],
  [kind.SlashToken, ["*", "operator"]],
]);

/** Methods, each with what takes its place; `undefined`: the call is left out and its receiver stays. */
const methods: ReadonlyMap<string, string | undefined> = new Map([
  ["some", "every"],
  ["every", "some"],
  ["startsWith", "endsWith"],
  ["endsWith", "startsWith"],
  ["min", "max"],
  ["max", "min"],
  ["filter", undefined],
  ["sort", undefined],
  ["reverse", undefined],
  ["slice", undefined],
  ["trim", undefined],
  ["toLowerCase", undefined],
]);

/** The changes at this node itself, not those at its children. */
export function expressionChanges(node: ts.Node, source: ts.SourceFile): readonly Change[] {
  const replace = (as: MutantKind, replacement: string, host: ts.Node = node): Change =>
    change(as, "expression", host, source, replacement);
  if (ts.isBinaryExpression(node)) return binaryChanges(node, source, replace);
  if (ts.isPrefixUnaryExpression(node) && node.operator === kind.ExclamationToken) {
    return [replace("condition", node.operand.getText(source))];
  }
  if (ts.isIfStatement(node)) {
    return [replace("condition", "true", node.expression), replace("condition", "false", node.expression)];
  }
  if (ts.isConditionalExpression(node)) {
    return [replace("condition", "true", node.condition), replace("condition", "false", node.condition)];
  }
  if (ts.isWhileStatement(node)) return [replace("condition", "false", node.expression)];
  if (node.kind === kind.TrueKeyword) return [replace("literal", "false")];
  if (node.kind === kind.FalseKeyword) return [replace("literal", "true")];
  if (isText(node)) return [replace("text", node.getText(source).length > 2 ? '""' : '"changed"')];
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isPattern(node)) {
    return [replace("literal", "[]")];
  }
  if (ts.isCallExpression(node)) return callChanges(node, source, replace);
  if (ts.isPropertyAccessExpression(node) && node.questionDotToken !== undefined) {
    const chain = outermostChain(node);
    const at = node.questionDotToken.getStart(source) - chain.getStart(source);
    const text = chain.getText(source);
    return [replace("absence", `${text.slice(0, at)}.${text.slice(at + 2)}`, chain)];
  }
  return [];
}

type Replace = (as: MutantKind, replacement: string, host?: ts.Node) => Change;

function binaryChanges(node: ts.BinaryExpression, source: ts.SourceFile, replace: Replace): readonly Change[] {
  const [left, right] = [node.left.getText(source), node.right.getText(source)];
  if (node.operatorToken.kind === kind.QuestionQuestionToken) return [replace("absence", left)];
  const other = operators.get(node.operatorToken.kind);
  if (other === undefined) return [];
  // Texts are joined with `+`, and can't be subtracted.
  if (node.operatorToken.kind === kind.PlusToken && [node.left, node.right].some(isText)) return [];
  return [replace(other[1], `(${left}) ${other[0]} (${right})`)];
}

function callChanges(node: ts.CallExpression, source: ts.SourceFile, replace: Replace): readonly Change[] {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || ts.isOptionalChain(node)) return [];
  const name = callee.name.text;
  if (!methods.has(name)) return [];
  const other = methods.get(name);
  const receiver = callee.expression.getText(source);
  if (other === undefined) return [replace("call", receiver)];
  const rest = node.getText(source).slice(callee.end - node.getStart(source));
  return [replace("call", `${receiver}.${other}${rest}`)];
}

/** The whole of `a?.b.c()`: a part of it can't stand in parentheses, which would end what `?.` skips. */
function outermostChain(node: ts.Node): ts.Node {
  const { parent } = node;
  const isLink =
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent)) &&
    parent.expression === node;
  return isLink ? outermostChain(parent) : node;
}

/** A text that is a value: not the name of a property or what a type is made of. */
function isText(node: ts.Node): boolean {
  if (ts.isTemplateExpression(node)) return !ts.isTaggedTemplateExpression(node.parent);
  if (!ts.isStringLiteral(node) && !ts.isNoSubstitutionTemplateLiteral(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  // Where a text is compared, the comparison is changed.
  if (
    ts.isCaseClause(parent) ||
    (ts.isBinaryExpression(parent) && operators.get(parent.operatorToken.kind)?.[1] === "condition")
  )
    return false;
  if (ts.isCallExpression(parent) && parent.expression.kind === kind.ImportKeyword) return false;
  return !ts.isTaggedTemplateExpression(parent) && !ts.isExpressionStatement(parent) && !ts.isModuleDeclaration(parent);
}

/** `[a, b] = …` assigns to the parts of an array. */
function isPattern(node: ts.ArrayLiteralExpression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.left === node && parent.operatorToken.kind === kind.EqualsToken;
  return ts.isForOfStatement(parent) && parent.initializer === node;
}
