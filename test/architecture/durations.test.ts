// A day is written once for the core and its hosts, and once for what crosses to the page, which imports nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceFiles } from "./sourceFiles.ts";

test("no module writes the milliseconds of a day itself", () => {
  const day = /\b86_?400_?000\b|\b24 \* (?:3_?600_?000|hour\b|60 \* 60)/;
  const files = sourceFiles("src").filter(({ text }) => day.test(text));
  assert.deepEqual(
    files.map(({ path }) => path),
    ["src/contract/format.ts", "src/pki/duration.ts"],
  );
});
