// A grammar run by the editor's own engine: the modules that color text are among the editor's files, and nowhere else
// in this project.
import { readFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { env } from "vscode";

/** As much of vscode-textmate and vscode-oniguruma as is used here. */
interface Textmate {
  readonly INITIAL: unknown;
  readonly parseRawGrammar: (text: string, path: string) => unknown;
  readonly Registry: new (options: {
    readonly onigLib: Promise<unknown>;
    readonly loadGrammar: () => Promise<unknown>;
  }) => {
    readonly loadGrammar: (scope: string) => Promise<Grammar | null>;
  };
}
interface Grammar {
  readonly tokenizeLine: (
    line: string,
    state: unknown,
  ) => {
    readonly tokens: readonly {
      readonly startIndex: number;
      readonly endIndex: number;
      readonly scopes: readonly string[];
    }[];
    readonly ruleStack: unknown;
  };
}
interface Oniguruma {
  readonly loadWASM: (bytes: Uint8Array) => Promise<void>;
  readonly OnigScanner: new (patterns: readonly string[]) => unknown;
  readonly OnigString: new (text: string) => unknown;
}

export interface Token {
  readonly text: string;
  /** Outermost first, separated by spaces. */
  readonly scopes: string;
}

/** Colors lines one after the other, as the editor does. */
export async function tokenizer(path: string, scope: string): Promise<(lines: readonly string[]) => readonly Token[]> {
  const modules =
    ["node_modules", "node_modules.asar"]
      .map((folder) => join(env.appRoot, folder))
      .find((folder) => existsSync(join(folder, "vscode-textmate"))) ?? "";
  const require = createRequire(join(modules, "index.js"));
  const textmate = require("vscode-textmate") as Textmate;
  const oniguruma = require("vscode-oniguruma") as Oniguruma;
  await oniguruma.loadWASM(readFileSync(join(modules, "vscode-oniguruma/release/onig.wasm")));
  const onigLib = Promise.resolve({
    createOnigScanner: (patterns: readonly string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  });
  const registry = new textmate.Registry({
    onigLib,
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync(path, "utf8"), path)),
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`${path} has no grammar for ${scope}`);
  return (lines) => {
    let state = textmate.INITIAL;
    return lines.flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scopes: scopes.join(" "),
      }));
    });
  };
}
