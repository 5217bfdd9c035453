// Which blocks the encoding is sent for, and which bytes and lines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { structureSource, structureView } from "../../../../src/view/structure/structureView.ts";
import { nodeCertificate } from "../../../support/certificate.ts";
import { keySamples, kindSamples } from "../../../support/files.ts";
import { detailOf, viewContext } from "../../../support/model.ts";

test("a certificate's bytes and text, with the lines of the file", async () => {
  const { der, pem } = await nodeCertificate();
  const raw = Buffer.from(`# comment\r\n${pem.replaceAll("\n", "\r\n")}`);
  const [item] = decodeWholeFile(raw).items;
  assert.ok(item);
  const view = structureView(raw, item, "row", true);
  assert.equal(view?.hex, Buffer.from(der).toString("hex"));
  assert.equal(view.bytes, der.length);
  assert.deepEqual(view.pem, { lines: pem.trimEnd().split("\n"), first: 2, more: false });
  assert.equal(structureView(raw, item, "row", false)?.pem, undefined);
});

test("text on one line of the file, or made of DER, is numbered by itself", async () => {
  const { der, pem } = await nodeCertificate();
  const json = Buffer.from(`\n${JSON.stringify({ certificate: pem })}`);
  const [item] = decodeWholeFile(json).items;
  assert.ok(item);
  assert.deepEqual(structureView(json, item, "row", true)?.pem, {
    lines: pem.trimEnd().split("\n"),
    first: 1,
    more: false,
  });
  const [inDer] = decodeWholeFile(der).items;
  assert.ok(inDer);
  assert.deepEqual(structureView(der, inDer, "row", true)?.pem, {
    lines: pem.trimEnd().split("\n"),
    first: 1,
    more: false,
  });
});

test("only certificates, requests and lists have one", async () => {
  for (const { pem } of keySamples()) {
    for (const item of decodeWholeFile(Buffer.from(pem)).items) assert.equal(structureSource(item), undefined);
  }
  const kinds = [...(await kindSamples()).values()].flatMap((bytes) => decodeWholeFile(bytes).items);
  const withSource = new Set(kinds.filter((item) => structureSource(item) !== undefined).map(({ kind }) => kind));
  for (const kind of withSource)
    assert.ok(["certificate", "certificationRequest", "certificateList"].includes(kind), kind);
  assert.ok(withSource.size > 1);
});

test("a detail says that there is one, and how large", async () => {
  const { der, pem } = await nodeCertificate();
  assert.deepEqual(detailOf(pem, viewContext).view.structure, { bytes: der.length });
  const [key] = keySamples();
  assert.equal(detailOf(key?.pem ?? "", viewContext).view.structure, undefined);
});
