// Files that share a process are judged one by one, whatever one of them does to the process.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import type { Outcome } from "../../runner/outcome.ts";
import { runBatch } from "../../runner/runBatch.ts";
import { bundleOf } from "../../runner/testFiles.ts";

// Without it Node takes these runs for tests of this file.
delete process.env["NODE_TEST_CONTEXT"];

const folder = `test/toys-${process.pid}`;
after(() => {
  rmSync(dirname(bundleOf(join(folder, "one"))), { recursive: true });
});

const toys = {
  passing: `test("passes", () => {}); test("is left out", { skip: "a reason" }, () => {});`,
  failing: `test("passes too", () => {}); test("fails", () => { throw new Error("this one"); });`,
  loading: `throw new Error("at load");`,
  empty: ``,
  exiting: `test("is fine", () => {}); test("ends the process", () => { process.exit(0); });`,
  blocking: `test("never ends", () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); });`,
  late: `test("is over", () => { setTimeout(() => { throw new Error("too late"); }, 50); });`,
} as const;

async function runToys(names: readonly (keyof typeof toys)[], fileLimit = 60_000): Promise<readonly string[]> {
  const files = names.map((name) => {
    const file = `${folder}/${name}.test.ts`;
    mkdirSync(dirname(bundleOf(file)), { recursive: true });
    writeFileSync(bundleOf(file), `import { test } from "node:test"; ${toys[name]}`);
    return file;
  });
  const outcomes = await runBatch(files, { folder, name: undefined, print: () => undefined, fileLimit });
  return outcomes.map(({ file, name, result }: Outcome) => `${file.slice(folder.length + 1)}: ${name}: ${result}`);
}

const passing = ["passing.test.ts: passes: passed", "passing.test.ts: is left out: skipped"];

test("names the file and the test that fails", { timeout: 60_000 }, async () => {
  assert.deepEqual(await runToys(["failing", "passing"]), [
    "failing.test.ts: passes too: passed",
    "failing.test.ts: fails: failed",
    ...passing,
  ]);
});

test("names a file that can't be loaded and one without tests", { timeout: 60_000 }, async () => {
  assert.deepEqual(await runToys(["loading", "empty", "passing"]), [
    "loading.test.ts: the file as a whole: failed",
    "empty.test.ts: the file as a whole: failed",
    ...passing,
  ]);
});

test("names a file that ends the process, and runs the others again", { timeout: 60_000 }, async () => {
  assert.deepEqual(await runToys(["exiting", "passing"]), ["exiting.test.ts: the file as a whole: failed", ...passing]);
});

test("names a file that never ends, and runs the others again", { timeout: 90_000 }, async () => {
  assert.deepEqual(await runToys(["blocking", "passing"], 6_000), [
    "blocking.test.ts: the file as a whole: failed",
    ...passing,
  ]);
});

test("fails where a test leaves something behind that fails later", { timeout: 60_000 }, async () => {
  assert.deepEqual(await runToys(["late"]), ["late.test.ts: is over: passed", ": a process of several files: failed"]);
});
