// The strings of YAML, with their keys and positions. Uses the lower layers of the library, which keep every position,
// expand no alias, and don't recurse.

import { CST, Lexer, Parser } from "yaml";
import { keyPathText, type KeyStep } from "./keyPath.ts";
import { minLength } from "./wrappedContent.ts";
import { notThisFormat, tooDeep, tooMany, type Refusal, type Scalar, type ScalarReader } from "./scalarReader.ts";

const maxDepth = 200;
/** Beyond this, reading takes longer than two seconds. */
const maxLexemes = 1_500_000;

/** Yields every string that is a value and long enough to hold something. */
export const readYaml: ScalarReader = function* (text) {
  const parser = new Parser();
  const documents: CST.Document[] = [];
  let count = 0;
  const take = (token: CST.Token): boolean => {
    if (token.type === "document") documents.push(token);
    return token.type !== "error";
  };
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > maxLexemes) return tooMany;
    for (const token of parser.next(lexeme)) if (!take(token)) return notThisFormat;
    if (parser.stack.length > maxDepth) return tooDeep;
    if (count % 1_000 === 0) yield undefined;
  }
  for (const token of parser.end()) if (!take(token)) return notThisFormat;
  const isOne = documents.filter(({ value }) => value !== undefined).length === 1;
  for (const [index, { value }] of documents.entries()) {
    const refusal = yield* scalarsIn(value, isOne ? undefined : index + 1);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

/** A collection and how far it is read. */
interface Open {
  readonly step: KeyStep | undefined;
  readonly items: readonly CST.CollectionItem[];
  readonly isList: boolean;
  next: number;
}

/** Gives up at a key that isn't a string: templates begin with two braces. */
function* scalarsIn(
  root: CST.Token | undefined,
  document: number | undefined,
): Generator<Scalar | undefined, Refusal | undefined> {
  const open: Open[] = [];
  const visit = (token: CST.Token | null | undefined, step: KeyStep | undefined): Scalar | undefined => {
    if (token === null || token === undefined) return undefined;
    if ("items" in token) {
      const isList = token.type === "block-seq" || (token.type === "flow-collection" && token.start.source === "[");
      open.push({ step, items: token.items, isList, next: 0 });
      return undefined;
    }
    return scalarOf(token, step, document);
  };
  yield visit(root, undefined);
  for (;;) {
    const last = open.at(-1);
    if (last === undefined) return undefined;
    const { next, items, isList, step } = last;
    const item = items[next];
    if (item === undefined) {
      open.pop();
      continue;
    }
    last.next++;
    if (item.key !== undefined && item.key !== null && !CST.isScalar(item.key)) return notThisFormat;
    yield visit(item.value, { parent: step, name: isList ? next : keyOf(item.key) });
  }
}

function scalarOf(token: CST.Token, step: KeyStep | undefined, document: number | undefined): Scalar | undefined {
  if (!CST.isScalar(token) || token.source.length < minLength) return undefined;
  const { value, range } = CST.resolveAsScalar(token, false, () => undefined);
  return { text: value, start: range[0], end: range[1], keyPath: () => keyPathText(step, document) };
}

function keyOf(key: CST.Token | null | undefined): string {
  return CST.isScalar(key) ? CST.resolveAsScalar(key, false, () => undefined).value : "";
}
