// The texts that the editor shows in dialogs, messages, and questions, read from the sources: the documentation lists them with placeholders.

import * as ts from "typescript";

export type TextKind = "dialog" | "message" | "error" | "refusal" | "question" | "choice" | "text";

export interface EditorText {
  readonly kind: TextKind;
  /** A dialog has its title, its paragraphs, and its button; any other text has one part. */
  readonly parts: readonly string[];
}

const messages: ReadonlySet<string> = new Set(["showInformation", "showWarning", "showError", "announceChange"]);

/** Texts in the order of the source, each once; what the code fills in becomes `…`. */
export function editorTexts(source: string): readonly EditorText[] {
  const file = ts.createSourceFile("feature.ts", source, ts.ScriptTarget.ESNext, true);
  const found = new Map<string, EditorText>();
  const add = (kind: TextKind, parts: readonly string[]): void => {
    const shown = parts.filter((part) => /[a-z]{2}/i.test(part));
    if (shown.length > 0) found.set(`${kind} ${shown.join("\n")}`, { kind, parts: shown });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) addObject(node, add);
    if (ts.isCallExpression(node) && messages.has(node.expression.getText(file)))
      for (const argument of node.arguments) for (const text of textsOf(argument)) add("message", [text]);
    if (ts.isCallExpression(node) && node.expression.getText(file) === "failWith")
      add("refusal", node.arguments.flatMap(textsOf));
    if (ts.isNewExpression(node) && node.expression.getText(file) === "Error")
      for (const argument of node.arguments ?? []) for (const text of textsOf(argument)) add("error", [text]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found.values()];
}

function addObject(
  { properties }: ts.ObjectLiteralExpression,
  add: (kind: TextKind, parts: readonly string[]) => void,
): void {
  const value = (name: string): readonly string[] => {
    const property = properties.find((one) => one.name?.getText() === name);
    return property !== undefined && ts.isPropertyAssignment(property) ? textsOf(property.initializer) : [];
  };
  const [message, action] = [value("message"), value("action")];
  if (message.length > 0 && action.length > 0)
    add("dialog", [...message, ...value("detail"), ...value("harmless"), ...action.map((text) => `[${text}]`)]);
  for (const name of ["title", "placeholder", "prompt"]) for (const text of value(name)) add("question", [text]);
  const label = value("label");
  if (label.length > 0) add("choice", [...label, ...value("description"), ...value("detail")]);
  for (const text of value("validate")) add("question", [text]);
}

/** The outermost texts of an expression: both sides of a condition and all items of a list, but not what fills a template. */
function textsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [templateText(node)];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(textsOf);
  if (ts.isSpreadElement(node)) return textsOf(node.expression);
  if (ts.isBinaryExpression(node)) return [...textsOf(node.left), ...textsOf(node.right)];
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return textsOf(node.body);
  // `inParagraphs([...])`
  if (ts.isCallExpression(node)) return node.arguments.flatMap(textsOf);
  return [];
}

/** What the template fills in becomes `…`. */
export function templateText({ head, templateSpans }: ts.TemplateExpression): string {
  return (head.text + templateSpans.map(({ literal }) => `…${literal.text}`).join("")).replace(/…{2,}/g, "…");
}
