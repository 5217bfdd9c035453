// What is in the package: exactly the files named here, so that neither a key from a developer's sample nor a test slips in, nor a
// bundle falls out.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, utimesSync } from "node:fs";
import { basename, join } from "node:path";
import { before, test } from "node:test";
import { bundles } from "../../src/build/bundles.mjs";
import { listZip } from "./listZip.ts";
import { makeVsix } from "./vsix.ts";

const expected = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/changelog.md",
  "extension/dist/ThirdPartyNotices.txt",
  "extension/dist/certificatePage.js",
  "extension/dist/cmsLibrary.js",
  "extension/dist/codicon.css",
  "extension/dist/codicon.ttf",
  "extension/dist/connectionWizard.js",
  "extension/dist/creation.js",
  "extension/dist/directoryReport.js",
  "extension/dist/directoryView.js",
  "extension/dist/document.js",
  "extension/dist/exchangeWizard.js",
  "extension/dist/extension.js",
  "extension/dist/fileGroups.js",
  "extension/dist/filePage.js",
  "extension/dist/judgement.js",
  "extension/dist/loginQuestions.js",
  "extension/dist/nodeGitFiles.js",
  "extension/dist/postOcsp.js",
  "extension/dist/readGitRepository.js",
  "extension/dist/report.js",
  "extension/dist/reportPanel.js",
  "extension/dist/revocationPage.js",
  "extension/dist/rotationPages.js",
  "extension/dist/runCommand.js",
  "extension/dist/runStep.js",
  "extension/dist/runningNode.js",
  "extension/dist/runningPages.js",
  "extension/dist/trustPage.js",
  "extension/dist/web/extension.js",
  "extension/dist/webview.js",
  "extension/dist/wizards.js",
  "extension/docs/set.schema.json",
  "extension/media/activityBar.svg",
  "extension/media/document.css",
  "extension/media/icon.png",
  "extension/media/page.css",
  "extension/media/report.css",
  "extension/media/tabDark.svg",
  "extension/media/tabLight.svg",
  "extension/package.json",
  "extension/readme.md",
  "extension/syntaxes/pem.language-configuration.json",
  "extension/syntaxes/pem.tmLanguage.json",
];

let vsix = "";

before(() => {
  vsix = makeVsix();
});

test("the package holds what is expected and nothing else", () => {
  assert.deepEqual([...listZip(readFileSync(vsix))].sort(), expected);
});

test("the package holds every bundle but the command line", () => {
  const entries = bundles()
    .filter(({ outdir }) => outdir === "dist")
    .flatMap(({ entryPoints }) =>
      Array.isArray(entryPoints)
        ? entryPoints.map((entry) => basename(typeof entry === "string" ? entry : entry.in, ".ts"))
        : Object.keys(entryPoints ?? {}),
    );
  const missing = entries.filter((entry) => !expected.some((path) => path.startsWith(`extension/dist/${entry}.`)));
  assert.deepEqual(missing, ["cli"]);
});

test("the package is smaller than 1.5 MB", () => {
  const { size } = statSync(vsix);
  assert.ok(size < 1_500_000, `${size} bytes`);
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
