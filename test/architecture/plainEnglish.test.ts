// Words that the project doesn't use in prose: CONTRIBUTING.md describes the style. Identifiers and quoted texts of other programs are exempt.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { commentsOf, literalsOf, markdownProse, type Prose } from "./proseOf.ts";
import { sourceFiles } from "./sourceFiles.ts";

/** What is wrong, and what to write instead. */
const phrases: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bis no (?!longer\b|more\b)/i, "isn't a"],
  [/\b(?:is|of) none\b/i, "isn't any"],
  [/\bbe it\b|\bwhoever\b|\banew\b|\bat a stretch\b|\bhow it stands\b/i, "ordinary words"],
  [/\bstands? for\b/i, "represents"],
  [/\btold by\b/i, "identified by"],
  [/\bbesides\b/i, "beside, or in addition"],
  [/\bwhat is said of\b|\bis there for\b|\bso many\b/i, "ordinary words"],
  [/\bof which\b/i, "an active verb"],
  [/\bthere (?:is|are) no\b/i, "X is missing, or no X exists"],
  [/\bbytes?\b/i, "byte"],
  [/\bmake (?:it|them|the (?:pair|certificate|key)) again\b/i, "create, renew, or reissue"],
  [/\bissued? (?:it|them|the \w+(?: \w+)?) again\b/i, "renew or reissue"],
  [/\b(?:take|takes|taken|took) (?:it |them |the \w+ )?out\b/i, "remove"],
  [/\bpass(?:es|ed)? over\b/i, "ignored or skipped"],
  [/\bsigned under\b/i, "signed by"],
  [/\bequal command/i, "equivalent command"],
  [/\btoo wide\b/i, "file mode"],
  [/\bExpected [^:]+: [a-z]/, "advice as an imperative"],
  [/\bfound something\b|\ball (?:\d+|…) \w+ passed\b/i, "1 of 4 checks failed"],
];

interface Area {
  readonly path: string;
  readonly prose: readonly Prose[];
}

/**
 * Folders and files whose prose is still to be rewritten. Whoever rewrites one removes its line; an entry without a hit is an error, so the
 * list only shrinks.
 */
const notYetRewritten: readonly string[] = [
  "CHANGELOG.md",
  "package.json",
  "src/build/editorServer.ts",
  "src/build/openEditor.ts",
  "src/cockroach/sample",
  "src/cli/commands",
  "src/cli/host",
  "src/cli/options",
  "src/cli/text",
  "src/cockroach/clusterSet",
  "src/cockroach/connection",
  "src/cockroach/create",
  "src/cockroach/directory",
  "src/cockroach/effects",
  "src/cockroach/export",
  "src/cockroach/files",
  "src/cockroach/fixes",
  "src/cockroach/git",
  "src/cockroach/go",
  "src/cockroach/import",
  "src/cockroach/login",
  "src/cockroach/ocsp",
  "src/cockroach/principals",
  "src/cockroach/renew",
  "src/cockroach/result",
  "src/cockroach/revocation",
  "src/cockroach/roles",
  "src/cockroach/rotation",
  "src/cockroach/runningNode",
  "src/cockroach/trust",
  "src/contract/format.ts",
  "src/contract/protocol.ts",
  "src/contract/trustPicture.ts",
  "src/node/files",
  "src/node/journal",
  "src/node/net",
  "src/pki/asn1",
  "src/pki/certificate",
  "src/pki/extensions",
  "src/pki/file",
  "src/pki/issue",
  "src/pki/keys",
  "src/pki/names",
  "src/pki/ocsp",
  "src/pki/path",
  "src/pki/pem",
  "src/pki/secrecy",
  "src/pki/tls",
  "src/view/calendar",
  "src/view/compare",
  "src/view/connection",
  "src/view/create",
  "src/view/detail",
  "src/view/document",
  "src/view/extensions",
  "src/view/fields",
  "src/view/filePage",
  "src/view/login",
  "src/view/loss",
  "src/view/report",
  "src/view/revocation",
  "src/view/rotation",
  "src/view/structure",
  "src/view/textEditor",
  "src/view/tree",
  "src/view/trust",
  "src/vscode/directories",
  "src/vscode/features",
  "src/vscode/host",
  "src/vscode/panels",
  "src/vscode/platform",
  "src/vscode/services",
  "src/vscode/wizard",
  "src/webview/detail",
  "src/webview/filePage",
  "src/webview/list",
  "src/webview/report",
  "src/webview/rows",
  "src/webview/state",
  "src/webview/structure",
  "src/webview/text",
  "test/architecture",
  "test/bench",
  "test/browser",
  "test/conformance",
  "test/endToEnd",
  "test/harness",
  "test/integration",
  "test/judges",
  "test/runner",
  "test/support",
  "test/unit",
  "test/webHost",
];

/** Places that may keep a phrase, each with the reason. */
const allowed: readonly (readonly [path: string, phrase: string, reason: string])[] = [
  ["test/architecture/plainEnglish.test.ts", "", "lists the phrases"],
];

test("prose is plain English", () => {
  const rewritten = areas().filter(({ path }) => !notYetRewritten.some((one) => isBelow(path, one)));
  const faults = rewritten.flatMap(faultsOf);
  assert.ok(faults.length === 0, faults.join("\n"));
});

test("each area on the list still needs to be rewritten", () => {
  const faulty = areas().filter((area) => faultsOf(area).length > 0);
  assert.deepEqual(
    notYetRewritten.filter((one) => !faulty.some(({ path }) => isBelow(path, one))),
    [],
  );
});

test("a phrase is found in a literal, a template, a comment, and Markdown, but not in a quote or in code", () => {
  const text = [
    'const a = "ca.crt is no CA";',
    "const b = `${a} stands for ${a} here`;",
    "// Told by its name.",
    'const c = { quote: "there is no file" };',
    "/** `bytes` of a key. */",
  ].join("\n");
  const file = { path: "a.ts", text };
  const lines = faultsOf({ path: "a.ts", prose: [...literalsOf(file), ...commentsOf(file)] });
  assert.deepEqual(
    lines.map((line) => line.slice(0, 6)),
    ["a.ts:1", "a.ts:2", "a.ts:3"],
  );
  const markdown = markdownProse("```\nis no CA\n```\n> is no CA\n`is no CA`\nThis is no CA.");
  assert.equal(faultsOf({ path: "a.md", prose: markdown }).length, 1);
});

function isBelow(path: string, area: string): boolean {
  return path === area || path.startsWith(`${area}/`);
}

function faultsOf({ path, prose }: Area): readonly string[] {
  return prose.flatMap(({ line, text }) =>
    phrases
      .filter(
        ([pattern]) => pattern.test(text) && !allowed.some(([at, phrase]) => at === path && text.includes(phrase)),
      )
      .map(([, instead]) => `${path}:${line}: use "${instead}": ${text.slice(0, 120)}`),
  );
}

function areas(): readonly Area[] {
  const sources = [...sourceFiles("src"), ...sourceFiles("test")].map((file) => ({
    path: file.path,
    // Literals of tests hold the words of others and hostile input.
    prose: [...(file.path.startsWith("src/") ? literalsOf(file) : []), ...commentsOf(file)],
  }));
  const documents = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/rules.md"]
    .filter((path) => existsSync(path))
    .map((path) => ({ path, prose: markdownProse(readFileSync(path, "utf8")) }));
  const manifest = readFileSync("package.json", "utf8").split("\n");
  return [
    ...sources,
    ...documents,
    { path: "package.json", prose: manifest.map((text, index) => ({ line: index + 1, text })) },
  ];
}
