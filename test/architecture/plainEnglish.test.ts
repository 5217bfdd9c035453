// Words that the project doesn't use in prose: CONTRIBUTING.md describes the style. Identifiers and quoted texts of
// other programs are exempt.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { commentsOf, literalsOf, markdownProse, testTitles, type Prose } from "./proseOf.ts";
import { sourceFiles } from "./sourceFiles.ts";

/** What is wrong, and what to write instead. */
const phrases: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bis no\b/i, "isn't a"],
  [/\b(?:is|are|of) none\b/i, "isn't any"],
  [/\bbe it\b|\bwhoever\b|\banew\b|\bat a stretch\b|\bhow it stands\b/i, "ordinary words"],
  [/\bstands? for\b/i, "represents"],
  [/\btold by\b/i, "identified by"],
  [/\bbesides\b/i, "beside, or in addition"],
  [/\bwhat is said of\b|\bis there for\b|\bso many\b/i, "ordinary words"],
  [/(?<!\b(?:all|each) )\bof which\b/i, "an active verb"],
  [/\bthere (?:is|are) no\b/i, "X is missing, or no X exists"],
  [/\boctets?\b(?! string)/i, "byte"],
  [/\bmake (?:it|them|the (?:pair|certificate|key)) again\b/i, "create, renew, or reissue"],
  [/\bissued? (?:it|them|the \w+(?: \w+)?) again\b/i, "renew or reissue"],
  [/\b(?:take|takes|taken|took) (?:it |them |the \w+ )?out\b/i, "remove"],
  [/\bpass(?:es|ed) over\b/i, "ignored or skipped"],
  [/\bsigned under\b/i, "signed by"],
  [/\bequal command/i, "equivalent command"],
  [/\btoo wide\b/i, "file mode"],
  [/\bExpected [^:]+: [a-z]/, "advice as an imperative"],
  [/\bseparated by blanks\b/i, "separated by spaces"],
  [/\bcannot be told\b/i, "cannot determine"],
  [/\b(?:is|are|be) cut off\b/i, "loses access, or is refused"],
  [/\bthat (?:is|are) (?:already )?there\b|\bis there (?:already|twice)\b/i, "that exists"],
  [/\b(?:is|are|was|were) not present\b/i, "missing"],
  [/\bany more\b/i, "no longer"],
  [/\bin place of\b/i, "instead of"],
  [/\bcancell?ed by nobody\b|\blogs? nobody in\b|\bis let in\b/i, "can't be used to log in, or is accepted"],
  [/\bcancelled\b|\bcolours?\b|\bbehaviour\b|\brecognised\b|\bsummaris/i, "American spelling"],
  [/\bfound something\b|\ball (?:\d+|…) \w+ passed\b/i, "1 of 4 checks failed"],
];

interface Area {
  readonly path: string;
  readonly prose: readonly Prose[];
}

/** Places that may keep a phrase, each with the reason. */
const allowed: readonly (readonly [path: string, phrase: string, reason: string])[] = [
  ["test/architecture/plainEnglish.test.ts", "", "lists the phrases"],
];

test("prose is plain English", () => {
  const faults = areas().flatMap(faultsOf);
  assert.ok(faults.length === 0, faults.join("\n"));
});

test("a phrase is found in a literal, a template, a comment, and Markdown, but not in a quote or in code", () => {
  const text = [
    'const a = "ca.crt is no CA";',
    "const b = `${a} stands for ${a} here`;",
    "// Told by its name.",
    'const c = { quote: "there is no file" };',
    "/** `bytes` of a key. */",
    "const d = 1;",
    "// Two bytes, one of",
    "// which is zero.",
  ].join("\n");
  const file = { path: "a.ts", text };
  const lines = faultsOf({ path: "a.ts", prose: [...literalsOf(file), ...commentsOf(file)] });
  assert.deepEqual(
    lines.map((line) => line.slice(0, 6)),
    ["a.ts:1", "a.ts:2", "a.ts:3", "a.ts:7"],
  );
  const markdown = markdownProse("```\nis no CA\n```\n> is no CA\n`is no CA`\nThis is no CA.");
  assert.equal(faultsOf({ path: "a.md", prose: markdown }).length, 1);
});

test("a phrase is found in the title of a test, but not in what the test reads", () => {
  const text = 'describe("keys", () => {\n  test("a file is no key", () => assert.equal("it is no key", ""));\n});';
  const titles = faultsOf({ path: "a.ts", prose: testTitles({ path: "a.ts", text }) });
  assert.equal(titles.join("\n"), 'a.ts:2: use "isn\'t a": a file is no key');
});

function faultsOf({ path, prose }: Area): readonly string[] {
  return prose.flatMap(({ line, text }) =>
    phrases.flatMap(([pattern, instead]) => {
      const at = text.search(pattern);
      const isAllowed = allowed.some(([place, phrase]) => place === path && text.includes(phrase));
      return at === -1 || isAllowed
        ? []
        : [`${path}:${line}: use "${instead}": ${text.slice(Math.max(0, at - 60), at + 60)}`];
    }),
  );
}

function areas(): readonly Area[] {
  const sources = [...sourceFiles("src"), ...sourceFiles("test")].map((file) => ({
    path: file.path,
    // Other literals of tests hold the words of others and hostile input.
    prose: [...(file.path.startsWith("src/") ? literalsOf(file) : testTitles(file)), ...commentsOf(file)],
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
