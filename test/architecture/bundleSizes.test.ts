// What a user waits for when the editor starts, and what the page loads: limits in bytes, minified.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { test } from "node:test";

const limits: Readonly<Record<string, number>> = {
  "dist/extension.js": 70_000,
  // The parsers of JSON and YAML are in it, where the desktop loads them when a file needs one.
  "dist/web/extension.js": 1_010_000,
  "dist/webview.js": 150_000,
  "dist/report.js": 50_000,
  "dist/document.js": 60_000,
};

for (const [file, limit] of Object.entries(limits)) {
  test(`${file} is smaller than ${limit} bytes`, () => {
    const { size } = statSync(file);
    assert.ok(size < limit, `it has ${size} bytes`);
  });
}

test("the web entry requires nothing but the editor", () => {
  const required = readFileSync("dist/web/extension.js", "utf8").matchAll(/\brequire\("([^"]+)"\)/g);
  assert.deepEqual([...new Set(Array.from(required, ([, name]) => name))], ["vscode"]);
});
