// The texts of a rule's findings, read from its source and from what rules share. The documentation lists them with placeholders.

import * as ts from "typescript";
import { calledFunction, functionsOf, textsOf } from "./sourceTexts.ts";

export interface FindingTexts {
  readonly titles: readonly string[];
  readonly consequences: readonly string[];
  readonly advice: readonly string[];
}

export interface SharedTexts {
  /** Sources of the functions that rules share. */
  readonly sources: readonly string[];
  /** What to do about each problem of a certification path. */
  readonly remedies: ReadonlyMap<string, ReadonlySet<string>>;
  /** Problems that have rules of their own; the others are those of `path/refused`. */
  readonly ownRules: ReadonlySet<string>;
}

/** Returns each text once, in source order. Values that the rule fills in become `…`. */
export function findingTexts(source: string, { sources, remedies, ownRules }: SharedTexts): FindingTexts {
  const [file, ...shared] = [source, ...sources].map((text) =>
    ts.createSourceFile("rule.ts", text, ts.ScriptTarget.ESNext, true),
  );
  const functions = functionsOf(file === undefined ? shared : [...shared, file]);
  const found = new Map<string, Set<string>>();
  const codes = new Set<string>();
  const visit = (node: ts.Node): void => {
    // The title of the rule isn't the title of a finding.
    if (ts.isPropertyAssignment(node) && isPart(node.name.getText()) && !isOfRule(node))
      for (const text of textsOf(node.initializer, functions)) add(node.name.getText(), text);
    if (ts.isVariableDeclaration(node) && node.initializer && isPart(node.name.getText()))
      for (const text of textsOf(node.initializer, functions)) add(node.name.getText(), text);
    if (ts.isStringLiteral(node) && remedies.has(node.text)) codes.add(node.text);
    const called = calledFunction(node, functions);
    if (called !== undefined && (ts.isSpreadAssignment(node.parent) || called.name?.text === "pathEvidence"))
      visit(called);
    ts.forEachChild(node, visit);
  };
  const add = (part: string, text: string): void => {
    // A text without letters is only what the program fills in.
    if (/[A-Za-z]/.test(text)) found.set(part, (found.get(part) ?? new Set()).add(text));
  };
  if (file !== undefined) visit(file);
  if (source.includes("pathEvidence(")) {
    const own = source.includes("ownRules") ? [...remedies.keys()].filter((code) => !ownRules.has(code)) : [...codes];
    for (const code of own) for (const remedy of remedies.get(code) ?? []) add("advice", `${remedy}.`);
  }
  const list = (part: string): readonly string[] => [...(found.get(part) ?? [])];
  return { titles: list("title"), consequences: list("consequence"), advice: list("advice") };
}

function isPart(name: string): boolean {
  return name === "title" || name === "consequence" || name === "advice";
}

function isOfRule({ parent }: ts.PropertyAssignment): boolean {
  return ts.isObjectLiteralExpression(parent) && parent.properties.some(({ name }) => name?.getText() === "severity");
}
