import assert from "node:assert/strict";
import { test } from "node:test";
import { batchesOf } from "../../runner/batches.ts";

const sources: Readonly<Record<string, string>> = {
  a: "plain",
  b: 'process.env["TZ"] = "UTC";',
  c: 'const isCi = process.env["CI"] === "1";',
  d: "plain",
  e: "process.chdir(folder);",
  f: "spawnSync(process.execPath, [__filename]);",
  g: 'test("long", { timeout: 60_000 }, run);',
};

test("groups files, apart from those that need a process of their own", () => {
  assert.deepEqual(
    batchesOf(Object.keys(sources), 2, (file) => sources[file] ?? ""),
    [["b"], ["e"], ["f"], ["g"], ["a", "d"], ["c"]],
  );
});

test("gives each file a process where no more may share one", () => {
  assert.deepEqual(
    batchesOf(["a", "b"], 1, () => "plain"),
    [["a"], ["b"]],
  );
});
