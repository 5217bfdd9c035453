// Bundles the test files that can reach a folder's sources, with all mutants inside.

import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import * as esbuild from "esbuild";
import { forNode } from "../../src/build/bundles.mjs";
import { switchedSource, type Numbered } from "./switchedSource.ts";

export interface MutantBundle {
  /** The test file, from the checkout. */
  readonly test: string;
  /** Absolute. */
  readonly bundle: string;
  /** The changed sources that are in the bundle. */
  readonly sources: ReadonlySet<string>;
}

/** `changes`: by source file. Test files that import none of these are left out. */
export async function bundleMutants(
  tests: readonly string[],
  changes: ReadonlyMap<string, readonly Numbered[]>,
  outdir: string,
): Promise<readonly MutantBundle[]> {
  const plugin: esbuild.Plugin = {
    name: "mutants",
    setup(build) {
      const collected = resolve("test/mutants/collectedTests.ts");
      build.onResolve({ filter: /^node:test$/ }, ({ importer }) =>
        importer === collected ? undefined : { path: collected },
      );
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const own = changes.get(fromCheckout(path));
        if (own === undefined) return undefined;
        return { contents: switchedSource(readFileSync(path, "utf8"), own), loader: "ts" };
      });
    },
  };
  const { metafile } = await esbuild.build({
    ...forNode,
    entryPoints: [...tests],
    outdir,
    outbase: ".",
    outExtension: { ".js": ".cjs" },
    sourcemap: false,
    metafile: true,
    plugins: [plugin],
  });
  return Object.entries(metafile.outputs).flatMap(([output, { entryPoint, inputs }]) => {
    if (entryPoint === undefined) return [];
    const sources = new Set(Object.keys(inputs).filter((input) => changes.has(input)));
    return sources.size === 0 ? [] : [{ test: entryPoint, bundle: resolve(output), sources }];
  });
}

function fromCheckout(path: string): string {
  return relative(resolve("."), path).replaceAll("\\", "/");
}
