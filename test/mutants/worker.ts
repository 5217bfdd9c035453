// The process that runs tests with mutants: loads a new copy of the bundle for each mutant, because modules keep state.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import type { CollectedSuite } from "./collected.ts";
import type { RunAnswer, RunRequest } from "./messages.ts";
import { runCollected } from "./runCollected.ts";
import { switchName } from "./switchedSource.ts";

type Loader = (require: NodeJS.Require, module: object, exports: object, file: string, folder: string) => void;

const globals = globalThis as unknown as Record<string, unknown> & { collectedTests?: CollectedSuite };
const loaders = new Map<string, Loader>();

/** The bundle as a function, compiled once. */
function loaderOf(bundle: string): Loader {
  const known = loaders.get(bundle);
  if (known !== undefined) return known;
  const text = `(function (require, module, exports, __filename, __dirname) {${readFileSync(bundle, "utf8")}\n})`;
  const loader = new Script(text, { filename: bundle }).runInThisContext() as Loader;
  loaders.set(bundle, loader);
  return loader;
}

// What a mutant throws after its test has ended is its end too, and never that of this process.
let stray: string | undefined;
process.on("unhandledRejection", (error) => (stray ??= String(error)));
process.on("uncaughtException", (error) => (stray ??= String(error)));
process.setMaxListeners(0);

async function answer({ bundle, mutant, only, limit }: RunRequest): Promise<RunAnswer> {
  let reached = new Set<number>();
  globals[switchName] = (id: number): boolean => {
    reached.add(id);
    return id === mutant;
  };
  const take = (): ReadonlySet<number> => {
    const taken = reached;
    reached = new Set();
    return taken;
  };
  stray = undefined;
  try {
    const module = { exports: {} };
    loaderOf(bundle)(createRequire(bundle), module, module.exports, bundle, dirname(bundle));
  } catch (error) {
    return { tests: [], loading: [...take()], failure: String(error) };
  }
  const loading = [...take()];
  if (globals.collectedTests === undefined) return { tests: [], loading, failure: "it declares no test" };
  const tests = await runCollected(globals.collectedTests, { only, limit, take, stray: () => stray });
  return { tests, loading };
}

process.on("message", (request: RunRequest) => {
  void answer(request).then((given) => process.send?.(given));
});
