// The package as a user gets it: installed into VS Code by its own command, not loaded from this checkout.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInHost } from "../harness/hostRun.ts";
import { makeVsix } from "./vsix.ts";

test("the installed package opens a certificate", async () => {
  const outcomes = await runInHost({
    suites: ["test/package/installedSuite.ts"],
    outfile: "dist/test/package/installedSuite.cjs",
    extension: { vsix: makeVsix() },
    trusted: true,
  });
  assert.deepEqual(
    outcomes.filter(({ result }) => result !== "passed"),
    [],
  );
  assert.equal(outcomes.length, 2);
});
