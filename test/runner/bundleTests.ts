// Bundles test files, each on its own, for Node's test runner.
import { resolve } from "node:path";
import * as esbuild from "esbuild";

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
    entryPoints: [...files],
    outdir: "dist",
    outbase: ".",
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    packages: "external",
    sourcemap: true,
    define: { HANG_LIMIT_MS: String(hangLimit) },
    plugins: [limitHangs],
    logLevel: "warning",
  });
}
