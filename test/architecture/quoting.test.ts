// Text goes into another language through the module of that language in src/cockroach/quote.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as ts from "typescript";
import { parse, sourceFiles, type SourceFile } from "./sourceFiles.ts";

const layers = ["src/pki", "src/cockroach", "src/view", "src/vscode", "src/cli"];
const own = "src/cockroach/quote/";
const files = layers.flatMap((layer) => sourceFiles(layer)).filter(({ path }) => !path.startsWith(own));

/** The end of a text behind which a value is that of a flag: `openssl x509 -in `, `--user=`. */
const flag = /(?:^|[\s(])--?[A-Za-z][\w-]*[ =]$/;
/** A text that begins a command; what follows in it are words. */
const programs = "openssl [a-z0-9]+|cockroach (?:cert|sql|start)|kubectl|vault|mkdir|cp|rm|chmod|chown|psql";
const command = new RegExp(`(?:^|[\\s:(])(?:${programs}) (?:-|.* -)`);

/** Values that are put into a command without being quoted. */
function findUnquoted({ path, text }: SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isTagged = ts.isTaggedTemplateExpression(node.parent) && node.parent.tag.getText() === "shell";
    if (ts.isTemplateExpression(node) && !isTagged) {
      let before = node.head.text;
      for (const { expression, literal } of node.templateSpans) {
        const isQuoted = /^(shellWord\(|shell`)/.test(expression.getText());
        const isWord = flag.test(before) || command.test(before);
        if (isWord && !isQuoted) found.push(`${path}: \${${expression.getText()}}`);
        before += `x${literal.text}`;
      }
    }
    ts.forEachChild(node, visit);
  };
  const file = parse(path, text);
  ts.forEachChild(file, visit);
  return found;
}

/** A number, our own words, and hexadecimal digits. */
const allowed: readonly string[] = [
  "src/cli/commands/rotationStep.ts: ${created.slice(0, 16)}",
  "src/cli/host/remedyWords.ts: ${hours}",
  "src/cli/text/rotationText.ts: ${caKindOf(usage)}",
  "src/cli/text/rotationText.ts: ${id}",
  'src/cli/text/rotationText.ts: ${confirmed.join(" ")}',
];

test("a value in a command is quoted for the shell", () => {
  assert.deepEqual(files.flatMap(findUnquoted), allowed);
});

/** Escapes that belong to one language, and the module that owns it. */
const owned: readonly (readonly [what: RegExp, owner: string])[] = [
  [/encodeURIComponent/, "url.ts"],
  [/replace\(\/'\/g, /, "shell.ts"],
  [/replace\(\/\[\\\\;,\]\/g/, "calendar.ts"],
];

test("no other file escapes for these languages", () => {
  const found = files.flatMap(({ path, text }) =>
    owned.filter(([what]) => what.test(text)).map(([, owner]) => `${path}: ${owner}`),
  );
  assert.deepEqual(found, []);
});

test("the check finds what it looks for", () => {
  const bad = "`run openssl x509 -in ${file} -out ${shellWord(out)}`, `x --user=${user}`, `cp -r ${a} ${b}`";
  const good = "shell`cp -- ${a} ${b}`, `a ${b} - ${c}`";
  const expected = ["x.ts: ${file}", "x.ts: ${user}", "x.ts: ${a}", "x.ts: ${b}"];
  assert.deepEqual(findUnquoted({ path: "x.ts", text: `f(${bad}, ${good})` }), expected);
});
