// The layers of src, as a table: what each may import. There isn't an other way from one to another.

export interface Layer {
  /** A folder, or a file that is a layer of its own. The longest one that fits a file counts. */
  readonly path: string;
  /** Layers whose files it may import, in addition to its own. */
  readonly layers: readonly string[];
  /** Packages and built-in modules; `node:` represents all of Node's. */
  readonly packages: readonly string[];
}

const pki = "src/pki/";
const cockroach = "src/cockroach/";
const view = "src/view/";
const contract = "src/contract/";
/** Lazy entries of the core: each gathers what one feature loads when it is first needed. */
const bundles = "src/bundles/";

export const layers: readonly Layer[] = [
  {
    path: pki,
    layers: [
      "src/pki/certificate/x509Library.ts",
      "src/pki/keystore/cmsLibrary.ts",
      "src/pki/keystore/oldCiphersLibrary.ts",
      "src/pki/wrapping/jsonLibrary.ts",
      "src/pki/wrapping/yamlLibrary.ts",
    ],
    packages: [],
  },
  { path: "src/pki/certificate/x509Library.ts", layers: [pki], packages: ["@peculiar/x509", "@peculiar/asn1-"] },
  { path: "src/pki/keystore/cmsLibrary.ts", layers: [pki], packages: ["pkijs", "asn1js"] },
  { path: "src/pki/keystore/oldCiphersLibrary.ts", layers: [pki], packages: ["node-forge", "@noble/hashes"] },
  { path: "src/pki/wrapping/jsonLibrary.ts", layers: [pki], packages: ["jsonc-parser"] },
  { path: "src/pki/wrapping/yamlLibrary.ts", layers: [pki], packages: ["yaml"] },
  {
    path: cockroach,
    layers: [
      pki,
      "src/pki/certificate/x509Library.ts",
      "src/pki/keystore/cmsLibrary.ts",
      "src/cockroach/git/ignoreRules.ts",
    ],
    packages: [],
  },
  { path: "src/cockroach/git/ignoreRules.ts", layers: [], packages: ["ignore"] },
  // What crosses to the page, as plain data. It imports nothing, so that both sides may use it.
  { path: contract, layers: [], packages: [] },
  // `sarif` has types only.
  { path: view, layers: [pki, cockroach, contract], packages: ["sarif", "get-east-asian-width"] },
  { path: bundles, layers: [pki, cockroach, contract, view], packages: [] },
  { path: "src/webview/", layers: [contract], packages: ["lit", "@tanstack/virtual-core"] },
  { path: "src/vscode/", layers: [pki, cockroach, view, contract, bundles], packages: ["vscode"] },
  { path: "src/node/", layers: [pki, cockroach, "src/node/net/addressKind.ts"], packages: ["node:"] },
  { path: "src/node/net/addressKind.ts", layers: [cockroach], packages: ["ipaddr.js"] },
  { path: "src/web/", layers: [pki, cockroach], packages: ["@noble/hashes"] },
  {
    path: "src/cli/",
    layers: [pki, cockroach, view, contract, bundles, "src/node/", "package.json"],
    packages: ["node:", "commander"],
  },
  { path: "src/extension.ts", layers: ["src/vscode/", "src/node/"], packages: ["vscode", "node:"] },
  { path: "src/extension.web.ts", layers: ["src/vscode/", "src/web/"], packages: ["vscode"] },
  {
    path: "src/build/",
    layers: [pki, cockroach, "src/node/", "src/vscode/"],
    packages: ["node:", "esbuild", "typescript", "@vscode/vsce"],
  },
];

/** The layer of a file; undefined for a file that is in none. */
export function layerOf(file: string): Layer | undefined {
  return layers.filter(({ path }) => file.startsWith(path)).sort((a, b) => b.path.length - a.path.length)[0];
}
