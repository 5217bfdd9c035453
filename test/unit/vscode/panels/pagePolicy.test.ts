// The policy of pages: what a page can neither load nor send.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pagePolicy } from "../../../../src/vscode/panels/pagePolicy.ts";

test("a page sends no form, follows no <base>, and loads only what is named", () => {
  const directives = new Map(
    pagePolicy("n", "https://host")
      .split("; ")
      .map((one) => [one.slice(0, one.indexOf(" ")), one.slice(one.indexOf(" ") + 1)]),
  );
  assert.deepEqual(Object.fromEntries(directives), {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "script-src": "'nonce-n'",
    "style-src": "https://host",
    "font-src": "https://host",
    "img-src": "https://host",
  });
});
