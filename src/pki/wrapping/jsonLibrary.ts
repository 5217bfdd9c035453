// The strings of JSON, with their keys and positions. Uses the scanner of the library that VS Code reads its settings
// with: it accepts comments and several documents one after another, and doesn't recurse, however deep the file.

import { createScanner } from "jsonc-parser";
import { keyPathText, type KeyStep } from "./keyPath.ts";
import { tooDeep, tooMany, type ScalarReader } from "./scalarReader.ts";

/** Values of the library's enumeration, which exists at compile time only. */
const openBrace = 1;
const closeBrace = 2;
const openBracket = 3;
const closeBracket = 4;
const comma = 5;
const colon = 6;
const string = 10;
const endOfFile = 17;

const maxDepth = 1_000;
/** Beyond this, reading takes longer than a second. */
const maxTokens = 4_000_000;

interface Container {
  readonly step: KeyStep | undefined;
  readonly isArray: boolean;
  /** Of the next element of an array. */
  index: number;
  /** Of the value that follows. */
  key: string | undefined;
}

/** Yields every string that is a value. */
export const readJson: ScalarReader = function* (text) {
  const scanner = createScanner(text, true);
  const open: Container[] = [];
  let documents = 0;
  for (let count = 1; ; count++) {
    const token: number = scanner.scan();
    if (token === endOfFile) return undefined;
    if (count > maxTokens) return tooMany;
    const around = open.at(-1);
    if (token === openBrace || token === openBracket || token === string) {
      if (around === undefined) documents++;
      const isKey = token === string && around !== undefined && !around.isArray && around.key === undefined;
      if (isKey) {
        around.key = scanner.getTokenValue();
        continue;
      }
      const step = stepTo(around);
      if (token === string) {
        const start = scanner.getTokenOffset();
        const end = start + scanner.getTokenLength();
        const document = documents;
        const keyPath = (): string => keyPathText(step, documents > 1 ? document : undefined);
        yield { text: scanner.getTokenValue(), start, end, keyPath };
      } else if (open.length === maxDepth) {
        return tooDeep;
      } else {
        open.push({ step, isArray: token === openBracket, index: 0, key: undefined });
      }
    } else if (token === closeBrace || token === closeBracket) {
      open.pop();
    } else if (token === comma && around !== undefined) {
      around.index++;
      around.key = undefined;
    } else if (token === colon && around !== undefined) {
      around.key ??= "";
    }
    if (count % 1_000 === 0) yield undefined;
  }
};

function stepTo(around: Container | undefined): KeyStep | undefined {
  if (around === undefined) return undefined;
  return { parent: around.step, name: around.isArray ? around.index : (around.key ?? "") };
}
