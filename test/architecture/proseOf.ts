// The prose of a source file: what people read in comments and in string literals.
import * as ts from "typescript";
import { parse, type SourceFile } from "./sourceFiles.ts";

export interface Prose {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** String literals and templates with more than one word; what is filled into a template becomes an ellipsis. */
export function literalsOf({ path, text }: SourceFile): readonly Prose[] {
  const file = parse(path, text);
  const found: Prose[] = [];
  const add = (node: ts.Node, words: string): void => {
    if (!/[a-z] [a-z]/i.test(words)) return;
    found.push({ line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1, text: words });
  };
  const visit = (node: ts.Node): void => {
    // The words of CockroachDB and Go are quoted as they are.
    if (ts.isPropertyAssignment(node) && quotes.has(node.name.getText(file))) return;
    if (ts.isStringLiteralLike(node)) add(node, node.text);
    else if (ts.isTemplateExpression(node))
      add(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("…"));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const quotes: ReadonlySet<string> = new Set(["quote", "says", "goText", "loaderText"]);

/** Comments, without code in backticks. */
export function commentsOf({ text }: SourceFile): readonly Prose[] {
  return [...text.matchAll(/^[ \t]*(?:\/\/|\/?\*\*?)(.*)$/gm)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length,
    text: (match[1] ?? "").replace(/`[^`]*`/g, "…"),
  }));
}

/** Paragraphs of Markdown, without code, quotes, and addresses. */
export function markdownProse(text: string): readonly Prose[] {
  const lines = text.replace(/^```[^]*?^```/gm, (block) => block.replace(/[^\n]/g, "")).split("\n");
  return lines.map((line, index) => ({
    line: index + 1,
    text: line.startsWith(">") ? "" : line.replace(/`[^`]*`/g, "…").replace(/\]\([^)]*\)/g, "]"),
  }));
}
