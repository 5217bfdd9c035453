import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { copiedText, documentActions } from "../../../../src/view/document/documentActions.ts";
import { fromDocument } from "../../../../src/contract/pageDocument.ts";
import { everyBlock } from "../../../support/page/documentViews.ts";

test("what can be asked for is what the document offers, and nothing that is unavailable", () => {
  const ids = documentActions(everyBlock);
  for (const id of ["refresh", "copyJson", "create", "other", "read tls", "open certificate", "save", "open:node.crt"])
    assert.ok(ids.has(id), id);
  for (const id of ["ocsp", "drop", "open:/etc/passwd", ""]) assert.ok(!ids.has(id), id);
});

test("what can be copied is code and quotes", () => {
  assert.match(copiedText(everyBlock, { type: "copy", part: 3, block: 0 }) ?? "", /^cockroach cert create-client/);
  assert.match(
    copiedText(everyBlock, { type: "copy", part: 0, block: 1, step: 1 }) ?? "",
    /^certificate authentication failed/,
  );
  assert.equal(copiedText(everyBlock, { type: "copy", part: 0, block: 1, step: 0 }), undefined);
  assert.equal(copiedText(everyBlock, { type: "copy", part: 0, block: 0 }), undefined);
  assert.equal(copiedText(everyBlock, { type: "copy", part: 9, block: 0 }), undefined);
});

describe("the guard lets through what is in the protocol", () => {
  for (const message of [
    { type: "ready" },
    { type: "act", action: "save" },
    { type: "copy", part: 0, block: 1 },
    { type: "copy", part: 0, block: 1, step: 2 },
  ])
    test(JSON.stringify(message), () => {
      assert.deepEqual(fromDocument({ ...message, more: 1 }), message);
    });
  for (const message of [
    undefined,
    null,
    1,
    "ready",
    {},
    { type: "open" },
    { type: "act" },
    { type: "act", action: 1 },
    { type: "copy", part: -1, block: 0 },
    { type: "copy", part: 0 },
    { type: "copy", part: 0, block: 0.5 },
    { type: "copy", part: 0, block: 0, step: "1" },
  ])
    test(`and drops ${JSON.stringify(message)}`, () => {
      assert.equal(fromDocument(message), undefined);
    });
});
