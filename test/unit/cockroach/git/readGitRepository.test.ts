// What can't be read of a repository: the answer is that it can't be determined, never that a key is safe.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { GitFiles, GitPathKind } from "../../../../src/cockroach/git/gitFiles.ts";
import type { GitFileStatus } from "../../../../src/cockroach/git/gitRepository.ts";
import { readGitRepository } from "../../../../src/cockroach/git/readGitRepository.ts";

type Entry = string | Uint8Array | { readonly kind: GitPathKind };
type Tree = Readonly<Record<string, Entry>>;

const bare: Tree = {
  "/w/.git/HEAD": "ref: refs/heads/main\n",
  "/w/.git/objects/x": "",
  "/w/.git/refs/x": "",
  "/w/certs/node.key": "",
};

function resolve(folder: string, path: string): string {
  const names: string[] = [];
  for (const name of (path.startsWith("/") ? path : `${folder}/${path}`).split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
}

function port(tree: Tree): GitFiles {
  const kindOf = (path: string): GitPathKind => {
    const entry = tree[path];
    if (entry !== undefined) return typeof entry === "object" && "kind" in entry ? entry.kind : "file";
    return Object.keys(tree).some((one) => one.startsWith(`${path}/`)) ? "directory" : "missing";
  };
  return {
    realPath: (path) => Promise.resolve(path),
    kindOf: (path) => Promise.resolve(kindOf(path)),
    read(path, maxBytes) {
      const entry = tree[path];
      if (entry === undefined)
        return Promise.resolve({ ok: false, error: { code: "not-found", message: "no such file or directory" } });
      if (typeof entry === "object" && "kind" in entry)
        return Promise.resolve({ ok: false, error: { code: "no-permission", message: "permission denied" } });
      const value = typeof entry === "string" ? new TextEncoder().encode(entry) : entry;
      return Promise.resolve(
        value.length > maxBytes
          ? { ok: false, error: { code: "too-large", message: "too large" } }
          : { ok: true, value },
      );
    },
    resolve,
    namesBetween: (folder, path) =>
      path
        .slice(folder.length)
        .split("/")
        .filter((name) => name !== ""),
    configurationFiles: ["/home/.gitconfig"],
    defaultExcludesFile: "/home/ignore",
    home: "/home",
    pause: () => Promise.resolve(),
  };
}

async function statusOf(tree: Tree, name = "node.key"): Promise<GitFileStatus | undefined> {
  return (await readGitRepository("/w/certs", port({ ...bare, ...tree })))?.statusOf(name);
}

/** Index of version 2 with these names, and what comes after the entries. */
function index(names: readonly string[], { version = 2, after = "", mode = 0o100644 } = {}): Uint8Array {
  const parts: number[] = [...Buffer.from("DIRC"), 0, 0, 0, version, 0, 0, 0, names.length];
  for (const name of names) {
    const entry = Buffer.alloc((62 + name.length + 8) & ~7);
    entry.writeUInt32BE(mode, 24);
    entry.write(name, 62);
    parts.push(...entry);
  }
  return Uint8Array.from([...parts, ...Buffer.from(after), ...new Uint8Array(20)]);
}

const why = async (tree: Tree): Promise<string> => {
  const status = await statusOf(tree);
  return status?.state === "unknown" ? status.why : `not unknown: ${status?.state ?? "no work tree"}`;
};

const ignoring: Tree = { "/w/.gitignore": "*.key\n" };

test("an ignored key, a tracked one, and one that is neither", async () => {
  assert.deepEqual(await statusOf({}), { state: "untracked" });
  assert.deepEqual(await statusOf(ignoring), { state: "ignored" });
  assert.deepEqual(await statusOf({ ...ignoring, "/w/.git/index": index(["certs/node.key"]) }), { state: "tracked" });
  assert.deepEqual(await statusOf({ ...ignoring, "/w/.git/index": index(["certs/node.keys", "node.key"]) }), {
    state: "ignored",
  });
});

test("if the index can't be read, it is unknown whether an ignored key is tracked", async () => {
  const withIndex = (content: Entry): Tree => ({ ...ignoring, "/w/.git/index": content });
  assert.equal(await why(withIndex({ kind: "file" })), "the index of the repository: permission denied");
  assert.equal(
    await why(withIndex("nonsense that is long enough for a checksum")),
    "the repository's index file is invalid",
  );
  assert.equal(await why(withIndex("")), "the repository's index file is invalid");
  assert.equal(await why(withIndex(index([], { version: 5 }))), "the index of the repository has version 5");
  assert.equal(await why(withIndex(index([], { after: "link\0\0\0\0" }))), "the repository has a split index");
  assert.equal(
    await why(withIndex(index(["certs/node.key"]).subarray(0, 80))),
    "the index of the repository is damaged",
  );
  assert.equal(await why(withIndex(index(["certs/"], { mode: 0o040000 }))), "the directory isn't in the sparse index");
  assert.deepEqual(await statusOf(withIndex(index(["other/"], { mode: 0o040000 }))), { state: "ignored" });
});

test("reads a damaged index of any length to an end", async () => {
  const whole = index(["certs/a.key", "certs/node.key"], { version: 4 });
  for (let length = 0; length < whole.length; length++) await statusOf({ "/w/.git/index": whole.subarray(0, length) });
  for (let at = 0; at < whole.length; at++)
    await statusOf({ "/w/.git/index": whole.map((byte, index) => (index === at ? 0xff : byte)) });
});

test("if an ignore file in the work tree can't be read, everything that isn't tracked is unknown", async () => {
  assert.equal(
    await why({ ...ignoring, "/w/certs/.gitignore": { kind: "link" } }),
    "/w/certs/.gitignore is a symbolic link",
  );
  assert.equal(
    await why({ ...ignoring, "/w/certs/.gitignore": { kind: "unreadable" } }),
    "/w/certs/.gitignore can't be read",
  );
  assert.equal(await why({ "/w/.gitignore": "x".repeat(2 << 20) }), "/w/.gitignore: too large");
  assert.deepEqual(
    await statusOf({ "/w/certs/.gitignore": { kind: "link" }, "/w/.git/index": index(["certs/node.key"]) }),
    { state: "tracked" },
  );
});

test("the user's own ignore file has the lowest precedence: without it, only what no other file ignores is unknown", async () => {
  for (const settings of [
    "[core]\nexcludesFile = ~other/ignore\n",
    "[core]\nexcludesFile = ignore\n",
    '[includeIf "gitdir:~/w/"]\npath = /home/more\n',
    "[core\n",
    '[core]\nexcludesFile = "a\n',
  ]) {
    const tree = { "/home/.gitconfig": settings, "/home/more": "[core]\nexcludesFile = /home/b\n" };
    assert.notEqual(await why(tree), "not unknown: untracked", settings);
    assert.deepEqual(await statusOf({ ...tree, ...ignoring }), { state: "ignored" }, settings);
  }
  assert.deepEqual(
    await statusOf({
      "/home/.gitconfig": '[includeIf "gitdir:~/w/"]\npath = /home/more\n',
      "/home/more": "[user]\nname = a\n",
    }),
    { state: "untracked" },
  );
  assert.equal(await why({ "/home/ignore": { kind: "file" } }), "/home/ignore: permission denied");
});

test("a .git file that doesn't name a repository, and a work tree elsewhere", async () => {
  assert.equal(await why({ "/w/certs/.git": "gitdir: ../nowhere\n" }), "/w/certs/.git doesn't name a repository");
  assert.equal(
    await why({ "/w/.git/config": "[core]\nworktree = /elsewhere\n" }),
    "core.worktree names another directory",
  );
  assert.equal(await statusOf({ "/w/.git/config": "[core]\nbare = true\n" }), undefined);
});

test("a pattern that would take hours leaves the result unknown", async () => {
  const name = `${"a".repeat(200)}.key`;
  const started = performance.now();
  assert.equal((await statusOf({ "/w/.gitignore": `${"*a".repeat(30)}b\n` }, name))?.state, "unknown");
  assert.ok(performance.now() - started < 2_000);
});
