// What to do about each problem of a certification path, read from the sources: the rules about paths show it as their advice.

import * as ts from "typescript";
import { functionsOf, textsOf } from "./sourceTexts.ts";

/** Texts by the code of the problem. */
export function pathRemedies(sources: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const files = sources.map((source) => ts.createSourceFile("path.ts", source, ts.ScriptTarget.ESNext, true));
  const functions = functionsOf(files);
  const remedies = new Map<string, Set<string>>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === "remedy")
      for (const code of codesOf(node))
        for (const text of textsOf(node.initializer, functions))
          remedies.set(code, (remedies.get(code) ?? new Set()).add(text));
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return remedies;
}

/** The codes beside a remedy: a property of the same object, or the first argument of `goProblem`. */
function codesOf({ parent }: ts.PropertyAssignment): readonly string[] {
  const code = ts.isObjectLiteralExpression(parent)
    ? parent.properties.find((one) => one.name?.getText() === "code")
    : undefined;
  if (code !== undefined && ts.isPropertyAssignment(code)) return textsOf(code.initializer, new Map());
  const call = parent.parent;
  const first = ts.isCallExpression(call) && call.expression.getText() === "goProblem" ? call.arguments[0] : undefined;
  if (first === undefined) return [];
  return ts.isIdentifier(first) ? signatureCodes : textsOf(first, new Map());
}

/** The codes that `issuerProblem` passes on. */
const signatureCodes = ["bad-signature", "insecure-signature-algorithm", "unsupported-algorithm"];
