// Programs that a test starts once for each step at which they die. To start one must not take longer than what it does, so each is one small bundle.
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { resolve } from "node:path";
import { build } from "esbuild";
import { forNode } from "../../src/build/bundles.mjs";

/** Builds `test/support/NAME.ts` and returns the program's path, which other users can read too. */
export async function buildKilled(name: string): Promise<string> {
  const outfile = resolve("dist/test/unit/killed", `${name}.cjs`);
  await build({
    ...forNode,
    entryPoints: [`test/support/${name}.ts`],
    outfile,
    minify: true,
    packages: "bundle",
    sourcemap: false,
  });
  return outfile;
}

/** Runs the program with its task in the variable `name`. */
export function runKilled(
  program: string,
  name: string,
  task: object,
  as?: { readonly uid: number; readonly gid: number },
): SpawnSyncReturns<Buffer> {
  // With source maps a program starts in twice the time. Without the context it would report to the runner as a test file.
  const env = { ...process.env, NODE_OPTIONS: undefined, NODE_TEST_CONTEXT: undefined, [name]: JSON.stringify(task) };
  return spawnSync(process.execPath, [program], { env, ...as });
}
