// No test file can lie in a folder that no stage of the runner looks into.
import assert from "node:assert/strict";
import { test } from "node:test";
import { stages } from "../runner/stages.ts";
import { testFiles } from "../runner/testFiles.ts";

test("every test file belongs to a stage", () => {
  const names = stages.map(({ name }) => name);
  assert.deepEqual(
    testFiles("test", []).filter((file) => !names.includes(file.split("/")[1] ?? "")),
    [],
  );
});
