// Bundles test files, each on its own, for Node's test runner.
import { resolve } from "node:path";
import * as esbuild from "esbuild";
import { forNode } from "../../src/build/bundles.mjs";

const limitHangs: esbuild.Plugin = {
  name: "limit-hangs",
  setup(build) {
    const path = resolve("test/runner/limitedTest.ts");
    build.onResolve({ filter: /^node:test$/ }, ({ importer }) => (importer === path ? undefined : { path }));
  },
};

/** `hangLimit`: milliseconds after which a test fails that names no timeout of its own. */
export async function bundleTests(files: readonly string[], hangLimit: number): Promise<void> {
  await esbuild.build({
    ...forNode,
    entryPoints: [...files],
    outdir: "dist",
    outbase: ".",
    outExtension: { ".js": ".cjs" },
    define: { HANG_LIMIT_MS: String(hangLimit) },
    plugins: [limitHangs],
  });
}
