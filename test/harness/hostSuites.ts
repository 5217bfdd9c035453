// The stage that runs the suites of test/integration inside a real VS Code: under @vscode/test-electron where its download works, else
// in the server from npm with Chromium. The suites are the same.
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import type { Outcome } from "../runner/outcome.ts";
import type { Selection } from "../runner/selection.ts";
import { testFiles } from "../runner/testFiles.ts";
import { canUseElectron, runInElectron } from "./electron.ts";
import { runInServer } from "./hostServer.ts";
import { makeRunFolders, type RunFolders } from "./workspace.ts";

/** One start of VS Code with one bundle of suites. */
export interface HostRun {
  /** The bundled suites: a module that exports `run`. */
  readonly suite: string;
  readonly trusted: boolean;
  readonly folders: RunFolders;
}

/** Suites in `restricted` see a window that does not trust its workspace; all others one that does. */
const restrictedFolder = "test/integration/restricted/";

export async function hostSuites({ files, name }: Selection): Promise<readonly Outcome[]> {
  const all = testFiles("test/integration", files);
  const run = (await canUseElectron()) ? runInElectron : runInServer;
  console.log(`  in ${run === runInElectron ? "VS Code, by @vscode/test-electron" : "the VS Code server from npm, in Chromium"}`);
  rmSync("dist/test/integration", { recursive: true, force: true });
  const outcomes: Outcome[] = [];
  for (const trusted of [true, false]) {
    const suites = all.filter((file) => file.startsWith(restrictedFolder) !== trusted);
    if (suites.length === 0) continue;
    const folders = makeRunFolders();
    try {
      const suite = await bundleSuites(suites, `dist/test/integration/${trusted ? "trusted" : "restricted"}.cjs`, name ?? /^/);
      const results = await run({ suite, trusted, folders });
      outcomes.push(...results);
      outcomes.push(...suites.filter((file) => name === undefined && !results.some((one) => one.file === file)).map(ranNothing));
    } finally {
      folders.remove();
    }
  }
  return outcomes;
}

function ranNothing(file: string): Outcome {
  return { file, name: "the file as a whole", result: "failed", detail: "It ran no test." };
}

/** One CommonJS module of all suites, as VS Code wants it. */
async function bundleSuites(suites: readonly string[], outfile: string, name: RegExp): Promise<string> {
  const entry = [
    `const { beginFile, runDeclared } = require("./test/harness/hostTests.ts");`,
    ...suites.map((file) => `beginFile(${JSON.stringify(file)}); require(${JSON.stringify(`./${file}`)});`),
    `exports.run = () => runDeclared(${name.toString()});`,
  ];
  await build({
    stdin: { contents: entry.join("\n"), resolveDir: ".", sourcefile: "suites.cjs" },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return resolve(outfile);
}
