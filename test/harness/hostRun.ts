// Bundles suites and runs them inside a real VS Code: under @vscode/test-electron where its download works, else in the server from npm.
// The suites are the same.
import { resolve } from "node:path";
import { build } from "esbuild";
import type { Outcome } from "../runner/outcome.ts";
import { canUseElectron, runInElectron } from "./electron.ts";
import { runInServer } from "./hostServer.ts";
import { factor } from "./persist.ts";
import type { TestServerOptions } from "./testServer.ts";
import { makeRunFolders } from "./workspace.ts";

/** One start of VS Code with one bundle of suites: a module that exports `run`. */
export interface HostRun extends TestServerOptions {
  readonly suite: string;
}

export interface HostRunOptions extends Omit<TestServerOptions, "folders"> {
  /** Paths of the suites from the checkout. */
  readonly suites: readonly string[];
  /** Where their bundle goes. */
  readonly outfile: string;
  /** Only the tests whose name matches. */
  readonly name?: RegExp | undefined;
}

/** What every test of the suites came to. A suite that runs no test is a failure, unless tests were asked for by name. */
export async function runInHost({ suites, outfile, name, ...options }: HostRunOptions): Promise<readonly Outcome[]> {
  // A package is installed into the server only: an editor that a person uses should stay as it is.
  const inElectron = "development" in options.extension && (await canUseElectron());
  console.log(`  in ${inElectron ? "VS Code, by @vscode/test-electron" : "the VS Code server from npm, in Chromium"}`);
  const folders = makeRunFolders();
  try {
    const suite = await bundleSuites(suites, outfile, name ?? /^/, "node");
    const outcomes = await (inElectron ? runInElectron : runInServer)({ ...options, folders, suite });
    const idle = name === undefined ? suites.filter((file) => !outcomes.some((outcome) => outcome.file === file)) : [];
    return [...outcomes, ...idle.map(ranNothing)];
  } finally {
    folders.remove();
  }
}

export function ranNothing(file: string): Outcome {
  return { file, name: "the file as a whole", result: "failed", detail: "It ran no test." };
}

/** Milliseconds after which a test counts as hanging. */
const testLimit = 30_000 * factor;

/** One CommonJS module of all suites, as VS Code wants it; its absolute path. For the browser's host, which has no modules of Node, `browser`. */
export async function bundleSuites(
  suites: readonly string[],
  outfile: string,
  name: RegExp,
  platform: "node" | "browser",
): Promise<string> {
  const entry = [
    `const { beginFile, runDeclared } = require("./test/harness/hostTests.ts");`,
    ...suites.map((file) => `beginFile(${JSON.stringify(file)}); require(${JSON.stringify(`./${file}`)});`),
    `exports.run = () => runDeclared(${name.toString()}, ${testLimit});`,
  ];
  await build({
    stdin: { contents: entry.join("\n"), resolveDir: ".", sourcefile: "suites.cjs" },
    outfile,
    bundle: true,
    platform,
    format: "cjs",
    target: platform === "node" ? "node20" : "es2022",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return resolve(outfile);
}
