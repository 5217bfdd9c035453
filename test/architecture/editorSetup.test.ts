// F5 works: every program, task, script, and pattern that the configurations in .vscode name exists and fits.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { context } from "esbuild";
import { bundles } from "../../src/build/bundles.mjs";
import { watchReport } from "../../src/build/watchReport.mjs";
import manifest from "../../package.json";

interface Launch {
  readonly name: string;
  readonly program?: string;
  readonly args: readonly string[];
  readonly preLaunchTask?: string;
  readonly outFiles: readonly string[];
}

interface Matcher {
  readonly pattern: { readonly regexp: string; readonly file: number; readonly line: number; readonly message: number };
  readonly background: { readonly beginsPattern: string; readonly endsPattern: string };
}

interface Task {
  readonly label: string;
  readonly type?: string;
  readonly script?: string;
  readonly dependsOn?: readonly string[];
  readonly problemMatcher: unknown;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(".vscode", name), "utf8"));
}

const { configurations } = readJson("launch.json") as { configurations: readonly Launch[] };
const { tasks } = readJson("tasks.json") as { tasks: readonly Task[] };

/** Files of the checkout that exist before anything is built; the rest must be an output of a bundle. */
function exists(path: string): boolean {
  return existsSync(path) || outputs.has(path);
}

const outputs = new Set([
  "dist",
  ...bundles().flatMap(({ entryPoints, outdir }) =>
    entryPoints !== undefined && !Array.isArray(entryPoints)
      ? Object.keys(entryPoints).map((name) => `${String(outdir)}/${name}.js`)
      : [],
  ),
]);

describe("launch configurations", () => {
  for (const { name, program, args, preLaunchTask, outFiles } of configurations) {
    test(`${name}: every path and task exists`, () => {
      const own = (path: string): string => path.replace("${workspaceFolder}/", "").replace("${workspaceFolder}", ".");
      if (program !== undefined) assert.ok(exists(own(program)), program);
      const paths = args
        .filter((arg) => arg.includes("${workspaceFolder}"))
        .map((arg) => own(arg.replace(/^--[^=]+=/, "")));
      // The sample is created by the task that runs first.
      for (const path of paths) assert.ok(path === "sample" || exists(path), path);
      for (const pattern of outFiles)
        assert.ok(
          exists(
            own(pattern)
              .replace(/\/\*.*$/, "")
              .replace("dist/web", "dist"),
          ),
          pattern,
        );
      if (preLaunchTask !== undefined)
        assert.ok(
          tasks.some(({ label }) => label === preLaunchTask),
          preLaunchTask,
        );
    });
  }
});

describe("tasks", () => {
  for (const { label, type, script, dependsOn } of tasks) {
    test(`${label}: its script and the tasks it waits for exist`, () => {
      if (type === "npm") assert.ok(script !== undefined && script in manifest.scripts, script);
      for (const other of dependsOn ?? [])
        assert.ok(
          tasks.some((task) => task.label === other),
          other,
        );
    });
  }

  test("the matcher of the watch task reads what the build prints", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "watch-"));
    const entry = join(folder, "broken.ts");
    writeFileSync(entry, "export const a = ;\n");
    const lines: string[] = [];
    t.mock.method(console, "log", (line: string) => lines.push(line));
    const built = await context({ entryPoints: [entry], write: false, logLevel: "silent", plugins: [watchReport()] });
    await built.rebuild().catch(() => undefined);
    await built.dispose();

    const [watch] = tasks.filter(({ label }) => label === "watch");
    assert.ok(watch);
    const { pattern, background } = watch.problemMatcher as Matcher;
    assert.match(lines.at(0) ?? "", new RegExp(background.beginsPattern));
    assert.match(lines.at(-1) ?? "", new RegExp(background.endsPattern));
    const match = new RegExp(pattern.regexp).exec(lines[1] ?? "");
    assert.ok(match, lines[1]);
    assert.match(match[pattern.file] ?? "", /broken\.ts$/);
    assert.deepEqual([match[pattern.line], match[pattern.message]], ["1", 'Unexpected ";"']);
  });
});
