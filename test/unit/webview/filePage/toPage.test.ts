// Which messages the page takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { toPage } from "../../../../src/webview/filePage/toPage.ts";

test("messages it knows come through as they are", () => {
  const messages = [
    { type: "show", file: {}, from: 0 },
    { type: "rows", rows: [], from: 7 },
    { type: "detail", detail: {} },
    { type: "structure", structure: {} },
    { type: "reading", text: "" },
    { type: "failed", title: "t", why: "" },
    { type: "copied", what: "x", more: 1 },
  ];
  for (const message of messages) assert.equal(toPage(message), message);
});

test("anything else is dropped", () => {
  const messages = [
    undefined,
    null,
    3,
    "show",
    [],
    {},
    { type: "dance" },
    { type: "toString" },
    { type: "__proto__" },
    { type: 3 },
  ];
  const broken = [
    { type: "show" },
    { type: "show", file: null },
    { type: "detail", detail: "x" },
    { type: "rows", rows: [] },
    { type: "structure", structure: null },
    { type: "failed", title: "t" },
  ];
  for (const message of [...messages, ...broken]) assert.equal(toPage(message), undefined);
});
