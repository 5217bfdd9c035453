// The bundles of the project, as esbuild options. Used by build.mjs and by the tests that inspect bundles.
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Options that all bundles share. Nothing is external unless a bundle says so, because the extension contains nothing
 * but the bundles.
 * @satisfies {import("esbuild").BuildOptions}
 */
const shared = {
  bundle: true,
  minify: true,
  // Next to the bundle and without a comment in it: the package has no source maps, so a reference would lead nowhere.
  sourcemap: "external",
  sourcesContent: false,
  legalComments: "none",
  // Its main file is in a form that can't be bundled.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  logLevel: "warning",
};

/** @type {import("esbuild").BuildOptions} */
const node = { ...shared, platform: "node", format: "cjs", target: "node20" };

/**
 * Keeps our modules that are imported with `import()` out of a Node bundle until they are needed, because most windows
 * never open a certificate or run a command. esbuild doesn't split CommonJS and would inline
 * `import("./x509Library.ts")`, so that import becomes `require("./x509Library.js")`, a bundle of its own next to the
 * importing one (`dynamic-import: false` turns the rest of `import()` into a promise of `require`). The web entry must
 * be one file, so esbuild's default applies: the inlined module is a function that runs at the first `import()`.
 * @type {import("esbuild").Plugin}
 */
const lazyModules = {
  name: "lazy-modules",
  setup(build) {
    build.onResolve({ filter: /^\..*\.ts$/ }, ({ path, kind }) => {
      if (kind === "dynamic-import") return { path: `./${basename(path, ".ts")}.js`, external: true };
      if (kind === "entry-point" || !path.endsWith("Library.ts")) return undefined;
      return { errors: [{ text: `${path} is heavy: load it where it is needed, with "await import()"` }] };
    });
  },
};

/** Returns our modules that are imported with `import()` and loaded on first use. */
export function lazyEntries() {
  /** @type {Map<string, string>} */
  const entries = new Map();
  for (const file of readdirSync("src", { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || /^(?:build|webview)\b/.test(file)) continue;
    for (const [, path = ""] of readFileSync(join("src", file), "utf8").matchAll(/\bimport\("(\.[^"]+\.ts)"\)/g)) {
      const module = join("src", dirname(file), path);
      const name = basename(module, ".ts");
      if ((entries.get(name) ?? module) !== module)
        throw new Error(`${module} and ${entries.get(name)} would be one bundle: give one of them another name`);
      entries.set(name, module);
    }
  }
  return [...entries.values()].sort();
}

/**
 * Options for code that only this checkout runs with Node: a test, a benchmark, or a script. Packages stay external and
 * are found where they are installed.
 * @type {import("esbuild").BuildOptions}
 */
export const forNode = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
};

/** @type {import("esbuild").BuildOptions} */
const desktop = { ...node, supported: { "dynamic-import": false }, plugins: [lazyModules] };

/**
 * Options for the one file of a browser's extension host, which provides only `vscode`. Any `node:` import fails the
 * build.
 * @type {import("esbuild").BuildOptions}
 */
export const webEntry = {
  ...shared,
  entryPoints: { "web/extension": "src/extension.web.ts" },
  outdir: "dist",
  platform: "browser",
  format: "cjs",
  target: "es2022",
  external: ["vscode"],
};

/** Returns all shipped bundles, then those that only this checkout uses. */
export function bundles() {
  /** @type {import("esbuild").BuildOptions[]} */
  const list = [
    { ...desktop, entryPoints: { extension: "src/extension.ts" }, outdir: "dist", external: ["vscode"] },
    webEntry,
    {
      ...shared,
      entryPoints: {
        webview: "src/webview/filePage/main.ts",
        report: "src/webview/report/main.ts",
        document: "src/webview/document/main.ts",
      },
      outdir: "dist",
      platform: "browser",
      format: "iife",
      target: "es2022",
    },
    // The icons' style sheet and font, which the page's shell links.
    {
      ...shared,
      sourcemap: false,
      entryPoints: { codicon: "@vscode/codicons/dist/codicon.css" },
      outdir: "dist",
      loader: { ".ttf": "file" },
      assetNames: "[name]",
    },
    { ...desktop, entryPoints: { cli: "src/cli/main.ts" }, outdir: "dist", banner: { js: "#!/usr/bin/env node" } },
  ];
  list.push({ ...desktop, entryPoints: lazyEntries(), outdir: "dist", entryNames: "[name]", external: ["vscode"] });
  list.push({ ...node, minify: false, entryPoints: ["src/build/sample.ts"], outdir: "dist/build" });
  return list;
}
