// The search for certs directories, over folders in memory.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  isCertsDirectory,
  searchFolders,
  searchLimits,
  type FolderSearch,
  type SearchEnd,
  type SearchLimits,
} from "../../../../src/vscode/directories/searchFolders.ts";

/** A folder is an object; `true` is a file, and `undefined` a folder that can't be listed. */
interface Tree {
  readonly [name: string]: Tree | true | undefined;
}

interface Run {
  readonly end: SearchEnd;
  readonly found: readonly string[];
  readonly listed: readonly string[];
}

async function run(
  root: Tree,
  limits: Partial<SearchLimits> = {},
  overrides: Partial<FolderSearch<string>> = {},
): Promise<Run> {
  const found: string[] = [];
  const listed: string[] = [];
  const at = (path: string): Tree | true | undefined =>
    path
      .split("/")
      .slice(1)
      .reduce<Tree | true | undefined>((tree, name) => (typeof tree === "object" ? tree[name] : undefined), root);
  const end = await searchFolders(
    [""],
    {
      list: async (path) => {
        listed.push(path);
        const tree = at(path);
        if (typeof tree !== "object") throw new Error("EACCES");
        const names = Object.keys(tree);
        return Promise.resolve({
          files: names.filter((name) => tree[name] === true),
          folders: names.filter((name) => tree[name] !== true),
        });
      },
      child: (path, name) => `${path}/${name}`,
      found: (path) => found.push(path),
      isCancelled: () => false,
      now: () => 0,
      ...overrides,
    },
    { ...searchLimits, ...limits },
  );
  return { end, found, listed };
}

const certs: Tree = { "ca.crt": true, "node.crt": true, "node.key": true };

/** Folders inside each other. */
function nested(depth: number, inside: Tree): Tree {
  return depth === 0 ? inside : { a: nested(depth - 1, inside) };
}

describe("searchFolders", () => {
  test("finds certs directories at every level, those near the root first", async () => {
    const { end, found } = await run({ deploy: { n1: certs, n2: certs }, certs, src: { "main.go": true } });
    assert.equal(end, "complete");
    assert.deepEqual(found, ["/certs", "/deploy/n1", "/deploy/n2"]);
  });

  test("finds a certs directory that is the root itself, and one inside another", async () => {
    assert.deepEqual((await run({ ...certs, old: certs })).found, ["", "/old"]);
  });

  test("never lists folders of other tools", async () => {
    const { found, listed } = await run({ node_modules: certs, ".git": certs, certs });
    assert.deepEqual(found, ["/certs"]);
    assert.deepEqual(listed, ["", "/certs"]);
  });

  test("finds a mounted Kubernetes secret once", async () => {
    assert.deepEqual((await run({ mount: { ...certs, "..2026_11_30_08_00_00.1": certs } })).found, ["/mount"]);
  });

  test("skips a folder that can't be listed", async () => {
    const { end, found } = await run({ closed: undefined, certs });
    assert.deepEqual([end, found], ["complete", ["/certs"]]);
  });

  test("looks no deeper than the limit", async () => {
    assert.deepEqual((await run(nested(searchLimits.depth, certs))).found.length, 1);
    assert.deepEqual((await run(nested(searchLimits.depth + 1, certs))).found, []);
  });

  test("ends at the limit of folders, and says so", async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, {}]));
    const { end, listed } = await run({ ...many, z: { certs } }, { folders: 20 });
    assert.equal(end, "folders");
    assert.equal(listed.length, 20);
  });

  test("ends at the limit of certs directories, and says so", async () => {
    const many = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`n${index}`, certs]));
    const { end, found } = await run(many, { directories: 3 });
    assert.deepEqual([end, found.length], ["directories", 3]);
    assert.equal((await run(many, { directories: 5 })).end, "complete");
  });

  test("ends at the limit of time, and keeps what it found", async () => {
    let time = 0;
    const { end, found } = await run({ certs, more: { certs } }, { time: 2_500 }, { now: () => (time += 1_000) });
    assert.deepEqual([end, found], ["time", ["/certs"]]);
  });

  test("lists nothing more once it's canceled", async () => {
    const { end, listed } = await run({ certs }, {}, { isCancelled: () => true });
    assert.deepEqual([end, listed], ["cancelled", []]);
  });

  test("finds nothing more once it's canceled, even in folders that are being listed", async () => {
    let isCancelled = false;
    const { end, found } = await run(
      { certs },
      {},
      {
        isCancelled: () => isCancelled,
        list: async (path) => {
          isCancelled = path !== "";
          return Promise.resolve({ files: ["ca.crt"], folders: ["certs"] });
        },
      },
    );
    assert.deepEqual([end, found], ["cancelled", [""]]);
  });
});

test("a folder is a certs directory by the file names that CockroachDB reads", () => {
  for (const name of ["ca.crt", "ca-client.crt", "node.crt", "client.root.crt", "client-tenant.2.crt", "tls.crt"])
    assert.ok(isCertsDirectory(["x", name]), name);
  for (const name of ["server.crt", "ca.crt.bak", "client.crt", "my-ca.crt", "node.key", "xca.crt"])
    assert.ok(!isCertsDirectory([name]), name);
});
