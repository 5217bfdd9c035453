// Every long property has a fixed sample in CI, and a command that exists.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import manifest from "../../package.json";
import { deepRuns } from "../deep/runs.ts";

test("every long property has its sample in CI", () => {
  assert.ok(deepRuns.length >= 5);
  assert.deepEqual(
    deepRuns.flatMap(({ samples }) => samples).filter((path) => !existsSync(join("test", path))),
    [],
  );
  assert.ok(deepRuns.every(({ samples }) => samples.length > 0));
});

test("every long property runs a script of package.json that is one file", () => {
  const scripts: Readonly<Record<string, string>> = manifest.scripts;
  assert.deepEqual(
    deepRuns.filter(({ command: [script] }) => !/^node \S+\.mjs$/.test(scripts[script] ?? "")).map(({ name }) => name),
    [],
  );
});
