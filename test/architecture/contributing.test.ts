// CONTRIBUTING.md names commands and files that exist.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import manifest from "../../package.json";

const text = readFileSync("CONTRIBUTING.md", "utf8");

test("every command of CONTRIBUTING.md is a script", () => {
  const named = [...text.matchAll(/`npm run ([a-z]+)/g)].map(([, script = ""]) => script);
  assert.ok(named.length > 10, named.join());
  assert.deepEqual(
    named.filter((script) => !(script in manifest.scripts)),
    [],
  );
});

test("every path of CONTRIBUTING.md exists", () => {
  // Capitals are what the reader replaces.
  const paths = [...text.matchAll(/`((?:src|test|docs|\.vscode)\/[\w./-]+)`/g)]
    .map(([, path = ""]) => path)
    .filter((path) => !/GROUP|FEATURE/.test(path));
  assert.ok(paths.length > 15, paths.join());
  assert.deepEqual(
    paths.filter((path) => !existsSync(path)),
    [],
  );
});
