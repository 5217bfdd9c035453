// Bundles test files for Node's test runner. They share what they have in common, which takes a tenth of the time.
import { createRequire } from "node:module";
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

/**
 * Packages that can't be external: external imports are hoisted above all code, but our `Reflect` functions must come before the library
 * that asks for them; and Node 20 imports JSON only with an attribute that the sources don't have.
 */
const bundled: esbuild.Plugin = {
  name: "bundled",
  setup(build) {
    build.onResolve({ filter: /^(?:@peculiar\/x509|tsyringe|[^.].*\.json)$/ }, ({ path }) => ({
      path: createRequire(import.meta.url).resolve(path),
    }));
  },
};

/** `hangLimit`: milliseconds after which a test fails that names no timeout of its own. */
export async function bundleTests(files: readonly string[], hangLimit: number): Promise<void> {
  await esbuild.build({
    ...forNode,
    entryPoints: [...files],
    outdir: "dist",
    outbase: ".",
    format: "esm",
    splitting: true,
    chunkNames: "test/shared/[name]-[hash]",
    outExtension: { ".js": ".mjs" },
    // A test that starts itself as a child names its own bundle.
    define: { HANG_LIMIT_MS: String(hangLimit), __filename: "import.meta.filename", __dirname: "import.meta.dirname" },
    // What is bundled of a CommonJS package requires others, which are external.
    banner: {
      js: 'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);',
    },
    plugins: [limitHangs, bundled],
  });
}
