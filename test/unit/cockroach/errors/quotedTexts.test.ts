// Every text of CockroachDB and Go that the product quotes has an entry in the table of known errors, and is written once.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as ts from "typescript";
import { recognizeErrors } from "../../../../src/cockroach/errors/text/recognizeErrors.ts";
import { accessTexts } from "../../../../src/cockroach/texts/accessTexts.ts";
import { loaderTexts } from "../../../../src/cockroach/texts/loaderTexts.ts";
import { goTexts } from "../../../../src/pki/texts/goTexts.ts";

const constants: Readonly<Record<string, string>> = { ...goTexts, ...loaderTexts, ...accessTexts };

/** Parts of other texts, and errors of commands that create certificates, which `create` explains itself. */
const parts = new Set([
  "validatingNode",
  "keyMode",
  "caKeyMismatch",
  "rpcSubject",
  "severalBlocks",
  "insecureAlgorithm",
  "algorithmUnimplemented",
  "rsaVerification",
  "parentCannotSign",
  "tenantZero",
]);

/** Starts of errors of Go and CockroachDB. */
const starts =
  /^(?:x509|tls|crypto\/rsa|remote error): |^problem with |^cannot load certificates|^certificate authentication failed/;
/** Prefixes, and errors of Go's parser, which stand in a log after "failed to parse certificate". */
const notAlone = [
  /^x509: (?:$|…|\S+ cannot be encoded|unknown error|SAN |cannot parse |internal error|IP constraint|failed to parse|empty name|wrong |zero or |inner and|unsupported time|signature algorithm|cannot verify signature|failed to unmarshal|Ed25519|RSA |authority |subject key|certificate contains duplicate)/,
  /^tls: failed to (?:verify|parse|find "CERTIFICATE")/,
  /^remote error: tls: $/,
  /^problem with /,
];

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (path.endsWith(".ts") && !/cockroach\/(?:errors|texts)\/|goTexts\.ts$/.test(path)) yield path;
  }
}

/** The texts of a file, with `…` for what is filled in. */
function textsIn(path: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node))
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join(""));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest));
  return found;
}

const filled = (text: string): string => text.replace(/\{\w+\}|…/g, "something");

test("knows every text that is a constant", () => {
  for (const [name, text] of Object.entries(constants)) {
    if (parts.has(name)) continue;
    assert.ok(
      recognizeErrors(filled(text.replace("{alert}", "bad certificate").replace("{relation}", "after"))).length > 0,
      `${name}: ${text}`,
    );
  }
});

test("knows every text of Go and CockroachDB in the sources, and none stands there twice", () => {
  const written = Object.values(constants).filter((text) => text.length > 24 && !text.includes("{"));
  for (const path of [...sources("src/pki"), ...sources("src/cockroach")])
    for (const text of textsIn(path)) {
      assert.ok(!written.includes(text), `${path} repeats ${text}`);
      if (starts.test(text) && !notAlone.some((one) => one.test(text)))
        assert.ok(
          recognizeErrors(filled(text)).length > 0,
          `${path}: ${text} has no entry in src/cockroach/errors/programs`,
        );
    }
});
