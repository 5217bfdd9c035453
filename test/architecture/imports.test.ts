// Who imports whom in src, type imports included: the arrows of layers.ts and no others.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { posix } from "node:path";
import { describe, test } from "node:test";
import { layerOf, layers } from "./layers.ts";
import { sourceFiles, specifiers } from "./sourceFiles.ts";

/** What is wrong with this import; undefined when nothing is. */
function objection(file: string, specifier: string): string | undefined {
  const layer = layerOf(file);
  if (layer === undefined) return `${file} belongs to no layer`;
  const refused = `${file} may not import ${specifier}`;
  if (!specifier.startsWith("."))
    return layer.packages.some((name) => isPackage(specifier, name)) ? undefined : refused;
  const target = posix.join(posix.dirname(file), specifier);
  if (!existsSync(target)) return `${file} imports ${specifier}, which isn't a file`;
  const other = layerOf(target)?.path ?? target;
  return other === layer.path || layer.layers.includes(other) ? undefined : refused;
}

/** `node:` and `@peculiar/asn1-` represent all that begins so, any other name for the package and its parts. */
function isPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(/[:-]$/.test(name) ? name : `${name}/`);
}

describe("imports", () => {
  const files = sourceFiles("src");

  test("every import follows an arrow between layers", () => {
    const objections = files.flatMap((file) => specifiers(file).map((specifier) => objection(file.path, specifier)));
    assert.deepEqual(
      objections.filter((one) => one !== undefined),
      [],
    );
  });

  test("every layer of the table exists", () => {
    const empty = layers.filter(({ path }) => !files.some((file) => layerOf(file.path)?.path === path));
    assert.deepEqual(
      empty.map(({ path }) => path),
      [],
    );
  });

  test("the check sees every way to import", () => {
    const text = `
      import type { A } from "a"; export * from "b"; import "c"; const d = import("d"); type E = import("e").E;
      const f = require("f"); export type { G } from "g"; const h = import(d); // import "not";`;
    assert.deepEqual(specifiers({ path: "x.ts", text }), ["a", "b", "c", "d", "e", "f", "g", "(computed)"]);
  });

  test("the check refuses what goes against an arrow", () => {
    assert.ok(objection("src/pki/asn1/der.ts", "../../cockroach/files/fileNames.ts"));
    assert.ok(objection("src/pki/asn1/der.ts", "vscode"));
    assert.ok(objection("src/view/filePage/fileView.ts", "node:fs"));
    assert.ok(objection("src/webview/filePage/main.ts", "../../pki/certificate/certificate.ts"));
    assert.ok(objection("src/extension.web.ts", "./node/crypto/nodeCryptography.ts"));
    assert.equal(objection("src/view/filePage/fileView.ts", "../../pki/certificate/certificate.ts"), undefined);
  });
});
