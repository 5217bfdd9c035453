// Builds a change of a syntax node.

import type * as ts from "typescript";
import type { Change, MutantKind } from "./mutant.ts";

/** `node` replaced by `replacement`. */
export function change(
  kind: MutantKind,
  form: Change["form"],
  node: ts.Node,
  source: ts.SourceFile,
  replacement: string,
): Change {
  const original = node.getText(source);
  return { kind, form, start: node.getStart(source), end: node.end, original: brief(original), replacement };
}

/** With single spaces. */
export function brief(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
