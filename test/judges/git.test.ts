// git as judge: for every file of generated work trees, `git check-ignore` and `git ls-files` say what is ignored and
// tracked.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { after, before, describe, test } from "node:test";
import { readGitRepository } from "../../src/cockroach/git/readGitRepository.ts";
import { nodeGitFiles } from "../../src/node/files/nodeGitFiles.ts";
import { findProgram, firstExisting, skipWithout } from "./debianPrograms.ts";

const git = findProgram("git", "git", () =>
  firstExisting(["/usr/bin/git", "/usr/local/bin/git", "/opt/homebrew/bin/git"]),
);
const options = { skip: skipWithout(git), timeout: 120_000 };

let base = "";
let environment: Record<string, string> = {};
before(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "git-judge-")));
  environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: join(base, "home"),
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@b",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@b",
  };
  mkdirSync(environment["HOME"] ?? "");
});
after(() => rmSync(base, { recursive: true }));

function run(
  cwd: string,
  args: readonly string[],
  input = "",
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(
    "path" in git ? git.path : "",
    ["-c", "protocol.file.allow=always", ...args],
    { cwd, input, env: environment, encoding: "utf8" },
  );
  return { status, out: stdout, err: stderr };
}

function succeed(cwd: string, ...args: readonly string[]): string {
  const { status, out, err } = run(cwd, args);
  assert.equal(status, 0, `git ${args.join(" ")}: ${err}`);
  return out;
}

function write(path: string, content = "x\n"): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

let trees = 0;

function newTree(...args: readonly string[]): string {
  const root = join(base, `tree${trees++}`);
  mkdirSync(root);
  succeed(root, "init", "-q", ...args);
  return root;
}

interface Counts {
  tracked: number;
  ignored: number;
  untracked: number;
}

/** Compares every file of a work tree that isn't in another one below it. */
async function compare(root: string, counts: Counts = { tracked: 0, ignored: 0, untracked: 0 }): Promise<Counts> {
  const paths = filesBelow(root, root);
  const names = paths.map((path) => relative(root, path));
  const list = (out: string): ReadonlySet<string> => new Set(out.split("\0").filter((name) => name !== ""));
  // Where case doesn't count, two names that differ in it are one file.
  const isFolded = run(root, ["config", "core.ignoreCase"]).out.trim() === "true";
  const fold = (name: string): string => (isFolded ? name.toLowerCase() : name);
  const tracked = new Set([...list(succeed(root, "ls-files", "-z"))].map(fold));
  const ignored = list(run(root, ["check-ignore", "--no-index", "-z", "--stdin"], names.join("\0")).out);
  for (const folder of new Set(paths.map(dirname))) {
    const repository = await readGitRepository(folder, nodeGitFiles(environment));
    for (const path of paths.filter((one) => dirname(one) === folder)) {
      const name = relative(root, path);
      const expected = tracked.has(fold(name)) ? "tracked" : ignored.has(name) ? "ignored" : "untracked";
      const status = repository?.statusOf(relative(folder, path));
      assert.deepEqual(status, { state: expected }, `${name} in ${root}\n${describeRules(root)}`);
      counts[expected]++;
    }
  }
  return counts;
}

function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === ".git") return [];
    if (entry.isDirectory()) return existsSync(join(path, ".git")) && path !== root ? [] : filesBelow(root, path);
    return entry.isFile() ? [path] : [];
  });
}

function describeRules(root: string): string {
  const files = ["info/exclude", "config"].map((name) => join(root, ".git", name)).filter((path) => existsSync(path));
  const own = filesBelow(root, root).filter((path) => basename(path) === ".gitignore");
  return [...files, ...own].map((path) => `${path}: ${JSON.stringify(readFileSync(path, "utf8"))}`).join("\n");
}

/** Numbers that are the same in each run (mulberry32). */
function random(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const index = ((mixed ^ (mixed >>> 14)) >>> 0) % from.length;
    return from[index] ?? assert.fail();
  };
}

const folders = [
  "",
  "a",
  "b",
  "certs",
  "a/certs",
  "a/b/certs",
  "deploy/certs",
  "x y",
  "[z]",
  "a/*",
  "A",
  "!n",
  "#h",
  "certs/old",
];
const names = [
  "node.key",
  "ca.key",
  "client.root.key",
  "node.crt",
  "a",
  "certs",
  "k.key ",
  "#k",
  "!k",
  "back\\slash.key",
  "CA.KEY",
  "ключ.key",
  "x[1].key",
];
const patterns = [
  "*.key",
  "*.key ",
  "*.key\\ ",
  "!node.key",
  "!*.crt",
  "/certs",
  "certs/",
  "/certs/",
  "certs/*",
  "/certs/*",
  "!certs/node.key",
  "!/certs/",
  "a/",
  "!a/",
  "/a/*",
  "!/a/b",
  "!/a/b/",
  "a/**",
  "a/**/certs",
  "**/certs",
  "**/certs/",
  "**/*.key",
  "!**/ca.key",
  "**",
  "*",
  "!*",
  "!*/",
  "*/",
  "/*",
  "!/*",
  "/*/",
  "a/**/node.key",
  "[z]",
  "\\[z\\]",
  "[a-b]",
  "[!a]",
  "[^a]/",
  "x[[]1].key",
  "x\\[1\\].key",
  "?.key",
  "????.key",
  "\\#k",
  "\\!k",
  "#k",
  "# comment",
  "",
  "  ",
  "!",
  "/",
  "!/",
  "*.KEY",
  "CA.key",
  "x y",
  "x\\ y",
  "x*",
  "a/*/certs",
  "client.*.key",
  "client.**.key",
  "foo/**/bar",
  "node.key/",
  "ключ.*",
  "back\\\\slash.key",
  "deploy",
  "!deploy/certs",
  "/deploy/certs/*.key",
  "\uFEFF*.key",
  "*.key\r",
  "certs/old/",
  "!certs/old/ca.key",
  "\\*",
  "a/\\*/",
  "[[:alpha:]].key",
  "[[:upper:]]*",
  "node.ke[y",
  "node.key\\",
  "a//b",
  "./certs",
  "/**",
  "/**/ca.key",
  "old",
  "***",
  "c**/old",
  "*a*",
];

describe("git decides alike", () => {
  test("over 120 generated work trees", options, async () => {
    const counts: Counts = { tracked: 0, ignored: 0, untracked: 0 };
    for (let seed = 1; seed <= 120; seed++) {
      const pick = random(seed);
      const some = <T>(from: readonly T[], most: number): readonly T[] =>
        Array.from({ length: pick(Array.from({ length: most + 1 }, (_, index) => index)) }, () => pick(from));
      const root = newTree();
      const chosen = new Set(["certs", ...some(folders, 6)]);
      for (const folder of chosen) mkdirSync(join(root, folder), { recursive: true });
      for (const folder of chosen) {
        for (const name of new Set(["node.key", ...some(names, 6)]))
          if (!existsSync(join(root, folder, name))) write(join(root, folder, name));
      }
      const lines = (most: number): string =>
        some(patterns, most)
          .map((line) => `${line}\n`)
          .join("");
      for (const folder of new Set(["", ...some([...chosen], 4)]))
        writeFileSync(join(root, folder, ".gitignore"), lines(5));
      if (pick([true, false])) appendFileSync(join(root, ".git/info/exclude"), lines(2));
      if (pick([true, false, false])) {
        write(join(base, `excludes${seed}`), lines(2));
        succeed(root, "config", "core.excludesFile", join(base, `excludes${seed}`));
      }
      if (pick([true, false, false])) succeed(root, "config", "core.ignoreCase", "true");
      // git refuses to track two names that differ in case only.
      const added = [
        ...new Map(
          some(
            filesBelow(root, root).map((path) => relative(root, path)),
            6,
          ).map((name) => [name.toLowerCase(), name]),
        ).values(),
      ];
      if (added.length > 0) succeed(root, "--literal-pathspecs", "add", "-f", "--", ...added);
      succeed(root, "update-index", "--index-version", pick(["2", "3", "4"]));
      await compare(root, counts);
    }
    for (const [state, count] of Object.entries(counts)) assert.ok(count > 200, `${state}: ${count}`);
  });

  test("with the user's own file at its default place, by ~/, and by an include", options, async () => {
    const home = environment["HOME"] ?? "";
    const root = newTree();
    for (const name of ["certs/node.key", "certs/node.pem", "certs/node.p12"]) write(join(root, name));
    write(join(home, ".config/git/ignore"), "*.key\n");
    assert.deepEqual(await compare(root), { tracked: 0, ignored: 1, untracked: 2 });
    write(join(home, ".gitconfig"), '# mine\n[user]\n\tname = a ; b\n[core]\n\texcludesFile = "~/my ignore" # here\n');
    write(join(home, "my ignore"), "*.pem\n");
    assert.deepEqual(await compare(root), { tracked: 0, ignored: 1, untracked: 2 });
    write(join(home, ".gitconfig"), "[core]\nexcludesFile = ~/my ignore\n[include]\n  path = more\\\n.inc\n");
    write(join(home, "more.inc"), "[CORE] EXCLUDESFILE=~/third\n");
    write(join(home, "third"), "*.p12\nnode.pem\n");
    assert.deepEqual(await compare(root), { tracked: 0, ignored: 2, untracked: 1 });
    for (const path of [".gitconfig", ".config"]) rmSync(join(home, path), { recursive: true });
  });

  test("in linked work trees, submodules, and nested repositories", options, async () => {
    const root = newTree();
    write(join(root, "certs/node.key"));
    write(join(root, "certs/ca.crt"));
    succeed(root, "add", "certs/ca.crt");
    succeed(root, "commit", "-qm", "a");
    appendFileSync(join(root, ".git/info/exclude"), "*.key\n");
    const linked = join(base, "linked");
    succeed(root, "worktree", "add", "-q", linked);
    write(join(linked, "certs/node.key"));
    write(join(linked, "certs/new.crt"));
    assert.deepEqual(await compare(linked), { tracked: 1, ignored: 1, untracked: 1 });
    const outer = newTree();
    write(join(outer, ".gitignore"), "*.crt\n");
    succeed(outer, "submodule", "add", "-q", root, "inner");
    write(join(outer, "inner/certs/node.key"));
    write(join(outer, "inner/certs/b.crt"));
    // The patterns of the outer repository don't hold in the inner one, nor does info/exclude of the one it was cloned
    // from.
    assert.deepEqual(await compare(join(outer, "inner")), { tracked: 1, ignored: 0, untracked: 2 });
    const nested = join(outer, "nested");
    mkdirSync(nested);
    succeed(nested, "init", "-q");
    write(join(nested, "certs/a.crt"));
    assert.deepEqual(await compare(nested), { tracked: 0, ignored: 0, untracked: 1 });
    await compare(outer);
  });

  test("below an empty .git directory, and through a symbolic link", options, async () => {
    const root = newTree();
    write(join(root, ".gitignore"), "*.key\n");
    write(join(root, "sub/certs/node.key"));
    write(join(root, "sub/certs/node.pem"));
    mkdirSync(join(root, "sub/.git"));
    const state = async (folder: string, name: string) =>
      (await readGitRepository(folder, nodeGitFiles(environment)))?.statusOf(name).state;
    assert.equal(run(root, ["check-ignore", "-q", "sub/certs/node.key"]).status, 0);
    assert.equal(await state(join(root, "sub/certs"), "node.key"), "ignored");
    symlinkSync(join(root, "sub/certs"), join(base, "link"));
    assert.deepEqual(
      [await state(join(base, "link"), "node.key"), await state(join(base, "link"), "node.pem")],
      ["ignored", "untracked"],
    );
    assert.equal(await readGitRepository(base, nodeGitFiles(environment)), undefined);
  });

  test("with an index in SHA-256, and with entries that are only intended", options, async () => {
    const root = newTree("--object-format=sha256");
    for (const name of ["certs/a.key", "certs/b.key", "certs/c.key"]) write(join(root, name));
    succeed(root, "add", "certs/a.key");
    succeed(root, "add", "-N", "certs/b.key");
    assert.deepEqual(await compare(root), { tracked: 2, ignored: 0, untracked: 1 });
  });
});
