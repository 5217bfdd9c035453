// Runs a TypeScript file of this checkout in this process. Node 20 can't read TypeScript, so it is bundled first.
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { forNode } from "./bundles.mjs";

/**
 * The packages that the file imports must be installed.
 * @param {string} entry Path from the checkout.
 */
export async function runTypeScript(entry) {
  const { build } = await import("esbuild");
  const outfile = resolve("dist/scripts", `${basename(entry, ".ts")}.mjs`);
  await build({ ...forNode, format: "esm", entryPoints: [entry], outfile });
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(outfile).href);
}
