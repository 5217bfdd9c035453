// The bundles the project is made of, as esbuild options. Read by build.mjs, and by the tests that look into a bundle.
import { readdirSync } from "node:fs";
import { basename } from "node:path";

/**
 * What every bundle shares. Nothing is external unless a bundle says so: what is not in the bundle is not in the extension.
 * @satisfies {import("esbuild").BuildOptions}
 */
const shared = {
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: "none",
  logLevel: "warning",
};

/** @type {import("esbuild").BuildOptions} */
const node = { ...shared, platform: "node", format: "cjs", target: "node20" };

/** Parts of our own that most windows never need: the certificate page, judging directories, reporting on them, making certificates,
 * connection strings, exports and imports. */
const ownLazyModules = [
  "src/cockroach/judgement.ts",
  "src/cockroach/creation.ts",
  "src/view/directoryReport.ts",
  "src/view/filePage.ts",
  "src/vscode/connection/connectionWizard.ts",
  "src/view/trustPage.ts",
  "src/vscode/rotation/rotationPages.ts",
  "src/vscode/rotation/runStep.ts",
  "src/vscode/create/wizards.ts",
  "src/vscode/exchange/exchangeWizard.ts",
  "src/vscode/login/loginQuestions.ts",
  "src/vscode/revocation/revocationPage.ts",
  "src/vscode/running/runningPages.ts",
  "src/node/runningNode.ts",
];

/** What is loaded when it is first needed: the parts above and the modules that wrap a heavy package. */
const lazy = new RegExp(`/(?:[a-zA-Z0-9]+Library|${ownLazyModules.map((path) => basename(path, ".ts")).join("|")})\\.ts$`);

/**
 * Keeps lazy modules out of a Node bundle until they are needed. esbuild does not split CommonJS and would inline
 * `import("./x509Library.ts")`, so that import becomes `require("./x509Library.js")`, a bundle of its own beside the importing one
 * (`dynamic-import: false` turns what is left of `import()` into a promise of `require`). In the web entry, which has to be one file,
 * esbuild's own way holds: the inlined module is a function that runs at the first `import()`.
 * @type {import("esbuild").Plugin}
 */
const lazyModules = {
  name: "lazy-modules",
  setup(build) {
    build.onResolve({ filter: lazy }, ({ path, kind }) => {
      if (kind === "dynamic-import") return { path: `./${basename(path, ".ts")}.js`, external: true };
      if (kind === "entry-point") return undefined;
      return { errors: [{ text: `${path} is heavy: load it where it is needed, with "await import()"` }] };
    });
  },
};

/** @type {import("esbuild").BuildOptions} */
const desktop = { ...node, supported: { "dynamic-import": false }, plugins: [lazyModules] };

/** Modules of src/pki named `…Library.ts`: each is the only importer of one heavy package. */
export function heavyLibraries() {
  return readdirSync("src/pki")
    .filter((name) => name.endsWith("Library.ts"))
    .map((name) => `src/pki/${name}`);
}

/**
 * One file for a browser's extension host, which provides `vscode` and nothing else: any `node:` import fails the build.
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

/** Everything that is shipped, then what only this checkout uses. */
export function bundles() {
  /** @type {import("esbuild").BuildOptions[]} */
  const list = [
    { ...desktop, entryPoints: { extension: "src/extension.ts" }, outdir: "dist", external: ["vscode"] },
    webEntry,
    {
      ...shared,
      entryPoints: { webview: "src/webview/main.ts", report: "src/webview/report/main.ts", document: "src/webview/document/main.ts" },
      outdir: "dist",
      platform: "browser",
      format: "iife",
      target: "es2022",
    },
    // The icons' style sheet and font, as the page's shell links them.
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
  list.push({ ...desktop, entryPoints: [...heavyLibraries(), ...ownLazyModules], outdir: "dist", entryNames: "[name]", external: ["vscode"] });
  list.push({ ...node, minify: false, entryPoints: ["src/build/sample.ts"], outdir: "dist/build" });
  return list;
}
