// The layers of src, as a table: what each may import. There is no other way from one to another.

export interface Layer {
  /** A folder, or a file that is a layer of its own. The longest one that fits a file counts. */
  readonly path: string;
  /** Layers whose files it may import, besides its own. */
  readonly layers: readonly string[];
  /** Packages and built-in modules; `node:` stands for all of Node's. */
  readonly packages: readonly string[];
}

const pki = "src/pki/";
const cockroach = "src/cockroach/";
const view = "src/view/";
const viewContract = ["src/view/protocol.ts", "src/view/reportProtocol.ts", "src/view/document/pageDocument.ts", "src/view/document/trustPicture.ts", "src/view/format.ts"];

export const layers: readonly Layer[] = [
  { path: pki, layers: ["src/pki/x509Library.ts"], packages: [] },
  { path: "src/pki/x509Library.ts", layers: [pki], packages: ["@peculiar/x509", "@peculiar/asn1-"] },
  { path: "src/pki/cmsLibrary.ts", layers: [pki], packages: ["pkijs", "asn1js"] },
  { path: cockroach, layers: [pki, "src/pki/x509Library.ts", "src/pki/cmsLibrary.ts", "src/cockroach/git/ignoreRules.ts"], packages: [] },
  { path: "src/cockroach/git/ignoreRules.ts", layers: [], packages: ["ignore"] },
  { path: view, layers: [pki, cockroach, ...viewContract], packages: [] },
  // Drawn by both sides of the page's border, so they bring nothing along.
  { path: "src/view/protocol.ts", layers: [], packages: [] },
  { path: "src/view/reportProtocol.ts", layers: ["src/view/protocol.ts"], packages: [] },
  { path: "src/view/document/pageDocument.ts", layers: ["src/view/protocol.ts", "src/view/reportProtocol.ts", "src/view/document/trustPicture.ts"], packages: [] },
  { path: "src/view/document/trustPicture.ts", layers: ["src/view/protocol.ts", "src/view/document/pageDocument.ts"], packages: [] },
  { path: "src/view/format.ts", layers: [], packages: [] },
  { path: "src/webview/", layers: viewContract, packages: ["lit", "@tanstack/virtual-core"] },
  { path: "src/vscode/", layers: [pki, cockroach, view, ...viewContract], packages: ["vscode"] },
  { path: "src/node/", layers: [pki, cockroach, "src/node/addressKind.ts"], packages: ["node:"] },
  { path: "src/node/addressKind.ts", layers: [cockroach], packages: ["ipaddr.js"] },
  { path: "src/web/", layers: [pki, cockroach], packages: ["@noble/hashes"] },
  { path: "src/cli/", layers: [pki, cockroach, view, ...viewContract, "src/node/", "package.json"], packages: ["node:", "commander"] },
  { path: "src/extension.ts", layers: ["src/vscode/", "src/node/"], packages: ["vscode", "node:"] },
  { path: "src/extension.web.ts", layers: ["src/vscode/", "src/web/"], packages: ["vscode"] },
  { path: "src/build/", layers: [pki, cockroach, "src/node/"], packages: ["node:", "esbuild", "@vscode/vsce"] },
];

/** The layer of a file; undefined for a file that is in none. */
export function layerOf(file: string): Layer | undefined {
  return layers.filter(({ path }) => file.startsWith(path)).sort((a, b) => b.path.length - a.path.length)[0];
}
