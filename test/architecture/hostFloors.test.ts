// The floors of src/vscode: who is above whom. A folder imports only what is below it, type imports included, and no
// feature another one.
import assert from "node:assert/strict";
import { posix } from "node:path";
import { describe, test } from "node:test";
import { sourceFiles, specifiers } from "./sourceFiles.ts";

const root = "src/vscode";

/** From the bottom up. Folders of one floor don't know each other. */
const floors: readonly (readonly string[])[] = [
  ["platform"],
  ["host"],
  ["directories"],
  ["panels"],
  ["services"],
  ["losses", "recovery"],
  ["changes", "wizard"],
  ["features"],
  ["bundles"],
  ["commands"],
  ["."],
];

/** The floor of a folder, counted from the bottom; -1 if it has none. */
function floorOf(folder: string): number {
  const top = folder.split("/")[0] ?? "";
  return floors.findIndex((floor) => floor.includes(top));
}

/** What is wrong with an import from one folder of src/vscode into another; undefined when nothing is. */
function objection(from: string, to: string): string | undefined {
  if (from === to) return undefined;
  if (floorOf(from) === -1) return `${from} is on no floor`;
  return floorOf(to) < floorOf(from) ? undefined : `${from} may not import ${to}`;
}

function folderOf(file: string): string {
  return posix.relative(root, posix.dirname(file)) || ".";
}

describe("floors of src/vscode", () => {
  const files = sourceFiles(root);

  test("every import goes down", () => {
    const objections = files.flatMap((file) =>
      specifiers(file)
        .map((specifier) => posix.join(posix.dirname(file.path), specifier))
        .filter((target) => target.startsWith(`${root}/`))
        .map((target) => objection(folderOf(file.path), folderOf(target)))
        .filter((one) => one !== undefined)
        .map((one) => `${file.path}: ${one}`),
    );
    assert.deepEqual(objections, []);
  });

  test("every folder has a floor, and every floor a folder", () => {
    const folders = new Set(files.map(({ path }) => folderOf(path).split("/")[0] ?? ""));
    assert.deepEqual([...folders].sort(), floors.flat().sort());
  });

  test("the check refuses what goes up or sideways", () => {
    assert.ok(objection("platform", "features/rotation"));
    assert.ok(objection("features/create", "features/renew"));
    assert.ok(objection("losses", "recovery"));
    assert.ok(objection("unknown", "platform"));
    assert.equal(objection("features/create", "wizard"), undefined);
    assert.equal(objection("features/create", "features/create"), undefined);
  });
});
