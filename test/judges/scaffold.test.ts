// What `npm run new` writes: the compiler, the linter, and the formatter accept it, and its tests fail with what is to
// be filled in.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { before, describe, test } from "node:test";
import { temporaryFolder } from "../support/openssl.ts";

const copied = ["src", "test", "docs", "package.json", "package-lock.json", "tsconfig.json"];
const settings = [".oxlintrc.json", ".oxfmtrc.json"];

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

describe("a new rule and a new extension in a copy of the checkout", { timeout: 400_000 }, () => {
  const folder = temporaryFolder();
  let created: Ran;
  let extended: Ran;
  const written = (): readonly string[] =>
    [created, extended].flatMap(({ output }) =>
      output.split("\n").filter((line) => /^(src|test)\/\S+\.ts$/.test(line)),
    );

  function run(...args: readonly string[]): Ran {
    const environment = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      env: environment,
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  }

  before(() => {
    for (const path of [...copied, ...settings]) cpSync(path, join(folder, path), { recursive: true });
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    created = run("src/build/new.mjs", "rule", "names/fill-me-in");
    extended = run("src/build/new.mjs", "extension", "exampleText");
  });

  test("are created, and say what comes next", () => {
    for (const { status, output } of [created, extended]) assert.equal(status, 0, output);
    assert.ok(written().includes("src/cockroach/rules/names/fillMeIn.ts"), created.output);
    assert.ok(written().includes("src/pki/extensions/vendors/exampleText.ts"), extended.output);
    assert.match(created.output, /Next:\n1\. Describe three directories in test\/unit/);
    assert.match(extended.output, /Replace the OID 2\.999\.1 in src/);
    assert.match(readFileSync(join(folder, "docs/rules.md"), "utf8"), /### names\/fill-me-in/);
  });

  test("are refused the second time", () => {
    const rule = run("src/build/new.mjs", "rule", "names/fill-me-in");
    const extension = run("src/build/new.mjs", "extension", "exampleText");
    assert.deepEqual([rule.status, extension.status], [1, 1]);
    assert.match(rule.output, /^The rule names\/fill-me-in exists/);
    assert.match(extension.output, /^The extension exampleText \(2\.999\.1\) is decoded in src/);
  });

  test("pass the formatter and the linter", () => {
    const format = run("node_modules/oxfmt/bin/oxfmt", "--check", ...written());
    assert.equal(format.status, 0, format.output);
    const lint = run("node_modules/oxlint/bin/oxlint", ...written());
    assert.equal(lint.status, 0, lint.output);
  });

  test("pass the compiler", () => {
    const types = run("node_modules/typescript-7/bin/tsc", "--build");
    assert.equal(types.status, 0, types.output);
  });

  test("have tests that fail and say what is missing", () => {
    const rule = run("test/run.mjs", "unit", "rules/basis/servers.test.ts", "--name=fill-me-in");
    assert.match(rule.output, /0 passed, 3 failed/);
    for (const part of ["passes", "fails", "notApplicable"])
      assert.match(rule.output, new RegExp(`Fill in ${part} of names/fill-me-in in test/unit`));
    const extension = run("test/run.mjs", "unit", "view/detail/extensions.test.ts");
    assert.match(extension.output, /Fill in the value of exampleText in test\/support/);
    assert.match(extension.output, / 1 failed/);
  });
});
