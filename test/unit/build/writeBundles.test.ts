import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { writeBundles } from "../../../src/build/writeBundles.mjs";

const checkout = process.cwd();
let folder = "";
const file = (path: string, text: string): { readonly path: string; readonly contents: Uint8Array } => ({
  path,
  contents: Buffer.from(text),
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bundles-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(checkout);
  rmSync(folder, { recursive: true });
});

test("writes bundles by paths that are absolute or from the checkout, and the CLI as a program", () => {
  writeBundles([file(join(process.cwd(), "dist/web/extension.js"), "web"), file("dist/cli.js", "cli")]);
  assert.equal(readFileSync("dist/web/extension.js", "utf8"), "web");
  assert.equal(readFileSync("dist/cli.js", "utf8"), "cli");
  assert.equal(statSync("dist/cli.js").mode & 0o111, 0o111);
  assert.equal(statSync("dist/web/extension.js").mode & 0o111, 0);
});

test("removes what an older build left, and nothing of the tests", () => {
  writeBundles([file("dist/old.js", "old"), file("dist/web/old.js.map", "old"), file("dist/build/old.js", "old")]);
  mkdirSync("dist/test/unit", { recursive: true });
  for (const path of ["dist/test/unit/kept.mjs", "dist/test/kept"]) writeFileSync(path, "");
  writeBundles([file("dist/new.js", "new")]);
  for (const path of ["dist/old.js", "dist/web/old.js.map", "dist/build/old.js"]) assert.ok(!existsSync(path), path);
  for (const path of ["dist/new.js", "dist/test/unit/kept.mjs", "dist/test/kept"]) assert.ok(existsSync(path), path);
});

test("leaves a file alone that stays the same, and replaces one that doesn't as a whole", () => {
  writeBundles([file("dist/same.js", "same"), file("dist/changed.js", "before")]);
  const past = new Date("2020-02-02T02:02:02Z");
  for (const path of ["dist/same.js", "dist/changed.js"]) utimesSync(path, past, past);
  const inode = statSync("dist/changed.js").ino;
  writeBundles([file("dist/same.js", "same"), file("dist/changed.js", "after")]);
  assert.equal(statSync("dist/same.js").mtime.getTime(), past.getTime());
  assert.equal(readFileSync("dist/changed.js", "utf8"), "after");
  assert.notEqual(statSync("dist/changed.js").ino, inode);
});
