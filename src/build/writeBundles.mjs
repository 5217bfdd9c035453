// Puts what esbuild made into dist. A file that stays the same isn't touched, so that a build never changes files under the hands of another
// process that runs them, and what an older build left is removed.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

/** Folders that hold bundles and nothing else. Scripts and tests have folders of their own in `dist`, which stay. */
const folders = ["dist", "dist/web", "dist/build"];

/** Where files are written before they are renamed: on the same file system, and where no other build removes them. */
const partials = "dist/partial";

/** @param {readonly { readonly path: string, readonly contents: Uint8Array }[]} files Paths are absolute or from the checkout. */
export function writeBundles(files) {
  const wanted = new Map(files.map(({ path, contents }) => [relative(".", path), contents]));
  for (const [path, contents] of wanted) if (!holds(path, contents)) replace(path, contents);
  for (const path of folders.flatMap(filesOf)) if (!wanted.has(path)) rmSync(path, { force: true });
}

/**
 * @param {string} path
 * @param {Uint8Array} contents
 */
function holds(path, contents) {
  try {
    return digest(readFileSync(path)) === digest(contents);
  } catch {
    return false;
  }
}

/** @param {Uint8Array} contents */
function digest(contents) {
  return createHash("sha256").update(contents).digest("hex");
}

/**
 * Renames a whole file into place: who reads it at this moment gets the old one or the new one.
 * @param {string} path
 * @param {Uint8Array} contents
 */
function replace(path, contents) {
  for (const folder of [dirname(path), partials]) mkdirSync(folder, { recursive: true });
  const partial = join(partials, `${basename(path)}.${process.pid}`);
  writeFileSync(partial, contents, { mode: path === join("dist", "cli.js") ? 0o755 : 0o644 });
  renameSync(partial, path);
}

/** @param {string} folder */
function filesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}
