// The outline and the folds of a PEM text: one a block, certificates by name, broken blocks too, strangers' names made
// safe.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { pemFolds } from "../../../../src/view/textEditor/pemFolds.ts";
import { pemOutline, type OutlineSymbol } from "../../../../src/view/textEditor/pemOutline.ts";
import type { Lines } from "../../../../src/contract/protocol.ts";
import { authority, clientCertificate } from "../../../support/certificate.ts";

function outline(text: string): readonly OutlineSymbol[] {
  return pemOutline(decodeWholeFile(Buffer.from(text)).items);
}

function folds(text: string): readonly Lines[] {
  const steps = pemFolds(Buffer.from(text));
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

const lineCount = (text: string): number => text.trimEnd().split("\n").length;

test("certificates by name and end, a key by its label, in the order of the text", async () => {
  const ca = await authority({ cn: "Outline CA" });
  const client = await clientCertificate({ issuedBy: ca });
  const text = `# comment\n${ca.pem}text between\n${client.pem}${client.keyPem}`;
  const symbols = outline(text);
  assert.deepEqual(
    symbols.map(({ name, kind }) => [name, kind]),
    [
      ["Outline CA", "certificate"],
      ["root", "certificate"],
      ["Private key", "privateKey"],
    ],
  );
  assert.match(symbols[0]?.detail ?? "", /^CA, self-issued.*, until 2036-03-08$/);
  assert.equal(symbols[1]?.detail, "End entity, not a CA, until 2031-03-05");
  assert.match(symbols[2]?.detail ?? "", /PRIVATE KEY$/);
  const first = lineCount(ca.pem);
  assert.deepEqual(symbols[0]?.lines, { first: 2, last: 1 + first });
  assert.deepEqual(symbols[1].lines, { first: first + 3, last: first + 2 + lineCount(client.pem) });
  assert.deepEqual(
    folds(text),
    symbols.map(({ lines }) => lines),
  );
});

test("a broken block is named so, with the reason", () => {
  const text = "-----BEGIN CERTIFICATE-----\nMII!\n-----END CERTIFICATE-----\n";
  const [broken] = outline(text);
  assert.deepEqual([broken?.name, broken?.kind], ["Broken block", "broken"]);
  assert.match(broken?.detail ?? "", /is not base64/);
  assert.deepEqual(folds(text), [{ first: 1, last: 3 }]);
});

test("names that would turn the outline around, or be empty, are written out", async () => {
  const { pem } = await clientCertificate({ user: "a\u202eb" });
  assert.equal(outline(pem)[0]?.name, "a\\u{202e}b");
  const long = await clientCertificate({ user: "x".repeat(500) });
  assert.equal(outline(long.pem)[0]?.name, `${"x".repeat(200)}…`);
});

test("what is not PEM has no outline and no folds; a block on one line has no fold", async () => {
  const { der, pem } = await clientCertificate();
  assert.deepEqual(pemOutline(decodeWholeFile(der).items), []);
  assert.deepEqual(outline("plain words\n"), []);
  assert.deepEqual(folds("plain words\n"), []);
  const oneLine = pem.trimEnd().replace(/\n/g, "\\n");
  assert.equal(outline(oneLine).length, 1);
  assert.deepEqual(folds(oneLine), []);
});
