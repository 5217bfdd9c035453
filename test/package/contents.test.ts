// What is in the package: every bundle of the extension and exactly the other files named here, so that neither a key
// from a developer's sample nor a test slips in, nor a bundle falls out.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { packagedBundles } from "../../src/build/packagedFiles.mjs";
import { listZip } from "./listZip.ts";
import { makeVsix } from "./vsix.ts";

/** Written down by hand: what isn't a bundle. */
const others = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/changelog.md",
  "extension/docs/set.schema.json",
  "extension/media/activityBar.svg",
  "extension/media/document.css",
  "extension/media/icon.png",
  "extension/media/page.css",
  "extension/media/report.css",
  "extension/media/tabDark.svg",
  "extension/media/tabLight.svg",
  "extension/media/walkthrough/check.svg",
  "extension/media/walkthrough/create.svg",
  "extension/media/walkthrough/fix.svg",
  "extension/media/walkthrough/open.svg",
  "extension/package.json",
  "extension/readme.md",
  "extension/syntaxes/pem.language-configuration.json",
  "extension/syntaxes/pem.tmLanguage.json",
];
const expected = [...others, ...packagedBundles().map((path) => `extension/${path}`)].sort();

let vsix = "";

before(() => {
  vsix = makeVsix();
});

test("the package holds what is expected and nothing else", () => {
  assert.deepEqual([...listZip(readFileSync(vsix))].sort(), expected);
});

test("the package holds a bundle for each entry, in the desktop and in the web", () => {
  for (const entry of [
    "extension",
    "web/extension",
    "webview",
    "report",
    "document",
    "runCommand",
    "cmsLibrary",
    "jsonLibrary",
    "yamlLibrary",
  ])
    assert.ok(expected.includes(`extension/dist/${entry}.js`), entry);
  assert.ok(!expected.some((path) => /cli|sample|test|\.map$/.test(path)), expected.join());
});

test("the package is smaller than 1.8 MB", () => {
  const { size } = statSync(vsix);
  assert.ok(size < 1_800_000, `${size} bytes`);
});

test("no bundle refers to a source map, which the package doesn't have", () => {
  const texts = ["dist", "dist/web"].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(js|css)$/.test(name))
      .map((name) => join(folder, name)),
  );
  assert.ok(texts.length > 20, texts.join());
  assert.deepEqual(
    texts.filter((path) => readFileSync(path, "utf8").includes("sourceMappingURL")),
    [],
  );
});

test("the package is reproducible: another time, time zone, and age of the files change no byte", () => {
  const hash = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");
  const first = hash(vsix);
  utimesSync("media/page.css", new Date(), new Date("2020-02-02T02:02:02Z"));
  assert.equal(hash(makeVsix({ TZ: "Asia/Tokyo" })), first);
});
