// The texts of a rule's findings, read from its source. The documentation lists them with placeholders.

import * as ts from "typescript";

export interface FindingTexts {
  readonly titles: readonly string[];
  readonly consequences: readonly string[];
  readonly advice: readonly string[];
}

/**
 * Returns each text once, in source order. Values that the rule fills in become `…`. Texts that rules share aren't
 * included.
 */
export function findingTexts(source: string): FindingTexts {
  const file = ts.createSourceFile("rule.ts", source, ts.ScriptTarget.ESNext, true);
  const found = new Map<string, Set<string>>();
  const visit = (node: ts.Node): void => {
    // The title of the rule isn't the title of a finding.
    if (ts.isPropertyAssignment(node) && isPart(node.name.getText(file)) && !isOfRule(node))
      for (const text of textsOf(node.initializer)) add(node.name.getText(file), text);
    if (ts.isVariableDeclaration(node) && node.initializer && isPart(node.name.getText(file)))
      for (const text of textsOf(node.initializer)) add(node.name.getText(file), text);
    ts.forEachChild(node, visit);
  };
  const add = (part: string, text: string): void => {
    found.set(part, (found.get(part) ?? new Set()).add(text));
  };
  visit(file);
  const list = (part: string): readonly string[] => [...(found.get(part) ?? [])];
  return { titles: list("title"), consequences: list("consequence"), advice: list("advice") };
}

function isPart(name: string): boolean {
  return name === "title" || name === "consequence" || name === "advice";
}

function isOfRule({ parent }: ts.PropertyAssignment): boolean {
  return ts.isObjectLiteralExpression(parent) && parent.properties.some(({ name }) => name?.getText() === "severity");
}

/** Returns the outermost texts of an expression: both branches of a condition, but not values in a template. */
function textsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("")].map((text) =>
      text.replace(/…{2,}/g, "…"),
    );
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  return [];
}
