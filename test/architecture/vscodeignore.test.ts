// .vscodeignore lets every bundle of the extension through, and is what npm run docs writes.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { lazyEntries } from "../../src/build/bundles.mjs";
import { packagedBundles, vscodeignore } from "../../src/build/packagedFiles.mjs";

test(".vscodeignore is what its bundles say; run npm run docs to write it again", () => {
  assert.equal(readFileSync(".vscodeignore", "utf8"), vscodeignore());
});

test("every bundle that is packaged is built", () => {
  assert.deepEqual(
    packagedBundles().filter((path) => !existsSync(path)),
    [],
  );
});

test("every module that is loaded when it is needed is packaged", () => {
  const packaged = packagedBundles();
  assert.deepEqual(
    lazyEntries().filter((path) => !packaged.includes(`dist/${basename(path, ".ts")}.js`)),
    [],
  );
});
