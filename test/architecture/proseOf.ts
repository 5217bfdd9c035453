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
    found.push({ line: lineOf(file, node), text: words });
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

function lineOf(file: ts.SourceFile, node: ts.Node): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

const quotes: ReadonlySet<string> = new Set(["quote", "says", "goText", "loaderText"]);

/** Titles of tests and of groups of tests. */
export function testTitles({ path, text }: SourceFile): readonly Prose[] {
  const file = parse(path, text);
  const found: Prose[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:test|describe)$/.test(node.expression.getText(file))) {
      const [title] = node.arguments;
      if (title !== undefined)
        found.push(
          ...literalsOf({ path, text: title.getText(file) }).map(({ text: words }) => ({
            line: lineOf(file, title),
            text: words,
          })),
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Comments, without code in backticks. Lines that follow each other are one text: a phrase may continue on the next. */
export function commentsOf({ text }: SourceFile): readonly Prose[] {
  return [...text.matchAll(/(?:^[ \t]*(?:\/\/|\/?\*).*\n?)+/gm)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length,
    text: match[0]
      .replace(/^[ \t]*(?:\/\/|\/?\*\*?(?:\/$)?)[ \t]*/gm, "")
      .replace(/\s*\n\s*/g, " ")
      .replace(/`[^`]*`/g, "…"),
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
