// PEM as text in VS Code: its language, its colors, its folds and its outline.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { languageId } from "../../src/vscode/platform/ids.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { extensionId } from "../harness/extensionId.ts";
import { tokenizer, type Token } from "../harness/grammar.ts";
import { test } from "../harness/hostTests.ts";

async function tokens(lines: readonly string[]): Promise<readonly Token[]> {
  const extension = vscode.extensions.getExtension(extensionId) ?? assert.fail("the extension is not there");
  const tokenize = await tokenizer(
    vscode.Uri.joinPath(extension.extensionUri, "syntaxes/pem.tmLanguage.json").fsPath,
    "text.pem",
  );
  return tokenize(lines);
}

function scopesOf(all: readonly Token[], characters: string): string {
  return (
    all.find(({ text }) => text === characters)?.scopes ??
    assert.fail(`no token ${characters} among ${JSON.stringify(all)}`)
  );
}

test("certificates and keys are of the language PEM", async () => {
  for (const path of ["healthy/certs/node.crt", "healthy/certs/node.key", "faulty/certs/partners.pem"]) {
    const document = await vscode.workspace.openTextDocument(await sampleFile(path));
    assert.equal(document.languageId, languageId, path);
  }
});

test("boundaries, labels, headers, base64, padding and what surrounds them have their scopes", async () => {
  const all = await tokens([
    "# a comment",
    "-----BEGIN CERTIFICATE-----",
    "MIIB+/8=",
    "-----END CERTIFICATE-----",
    "  key: -----BEGIN RSA PRIVATE KEY-----",
    "Proc-Type: 4,ENCRYPTED",
    "",
    "ABCD",
    "-----END RSA PRIVATE KEY-----",
    "words after",
  ]);
  assert.match(scopesOf(all, "# a comment"), /comment\.line/);
  assert.match(scopesOf(all, "-----BEGIN "), /meta\.block\.pem.*keyword\.control/);
  assert.match(scopesOf(all, "CERTIFICATE"), /entity\.name\.type\.pem/);
  assert.match(scopesOf(all, "MIIB+/8"), /meta\.block\.pem.*constant\.other\.base64/);
  assert.match(scopesOf(all, "="), /punctuation\.terminator\.padding/);
  assert.match(scopesOf(all, "RSA PRIVATE KEY"), /meta\.block\.private-key\.pem.*entity\.name\.type\.private-key/);
  assert.match(scopesOf(all, "Proc-Type"), /entity\.name\.tag\.header/);
  assert.match(scopesOf(all, "4,ENCRYPTED"), /string\.unquoted\.header/);
  assert.match(scopesOf(all, "ABCD"), /meta\.block\.private-key\.pem.*constant\.other\.base64/);
  assert.match(scopesOf(all, "words after"), /^text\.pem comment\.line/);
});

test("what breaks a block is marked: a character that is not base64, another label, an END without BEGIN", async () => {
  const all = await tokens([
    "-----BEGIN CERTIFICATE-----",
    "AB!C",
    "-----END PUBLIC KEY-----",
    "-----BEGIN X509 CRL-----",
    "EFGH",
    "-----END X509 CRL-----",
    "-----END CERTIFICATE-----",
  ]);
  assert.match(scopesOf(all, "!"), /invalid\.illegal\.base64/);
  assert.match(scopesOf(all, "-----END PUBLIC KEY-----"), /invalid\.illegal\.label/);
  assert.match(scopesOf(all, "X509 CRL"), /entity\.name\.type\.pem/);
  assert.match(scopesOf(all, "-----END CERTIFICATE-----"), /invalid\.illegal\.end/);
});

test("the outline has a symbol for each block, certificates by name; each can be folded", async () => {
  const file = await sampleFile("faulty/certs/partners.pem");
  const document = await vscode.workspace.openTextDocument(file);
  const symbols = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[]>(
    "vscode.executeDocumentSymbolProvider",
    file,
  );
  const begins = document
    .getText()
    .split("\n")
    .flatMap((line, index) => (line.startsWith("-----BEGIN ") ? [index] : []));
  assert.ok(begins.length > 1);
  assert.deepEqual(
    symbols.map(({ range }) => range.start.line),
    begins,
  );
  assert.ok(symbols.every(({ name, range, selectionRange }) => name !== "" && range.contains(selectionRange)));
  const folds = await vscode.commands.executeCommand<readonly vscode.FoldingRange[]>(
    "vscode.executeFoldingRangeProvider",
    file,
  );
  assert.deepEqual(
    folds.map(({ start }) => start),
    begins,
  );
});
