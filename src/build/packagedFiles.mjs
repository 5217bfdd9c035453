// What goes into the .vsix. Written to .vscodeignore, and compared by test/package with what comes out.
import { cpSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { bundles, lazyEntries } from "./bundles.mjs";

/** Documents, and folders that are packaged as they are. */
const documents = ["package.json", "README.md", "CHANGELOG.md", "LICENSE*"];
const others = ["media/**", "docs/set.schema.json", "syntaxes/**"];

/** Bundles that aren't part of the extension. */
const ownUse = ["cli"];

/** Paths from the checkout of every bundle that is packaged, sorted. */
export function packagedBundles() {
  const named = bundles()
    .filter(({ outdir }) => outdir === "dist")
    .flatMap(({ entryPoints }) => (Array.isArray(entryPoints) ? [] : Object.keys(entryPoints ?? {})))
    .filter((name) => name !== "codicon" && !ownUse.includes(name));
  const lazy = lazyEntries().map((path) => basename(path, ".ts"));
  const icons = ["dist/codicon.css", "dist/codicon.ttf"];
  return [...[...named, ...lazy].map((name) => `dist/${name}.js`), ...icons, "dist/ThirdPartyNotices.txt"].sort();
}

/**
 * Copies to `folder` what may be packaged, and `.vscodeignore`, which decides. vsce looks at every file of its folder: in the checkout
 * these are 100,000 of tools and tests.
 * @param {string} folder
 */
export function gatherPackage(folder) {
  rmSync(folder, { recursive: true, force: true });
  const licenses = readdirSync(".").filter((name) => name.startsWith("LICENSE"));
  const named = [...documents, ...others].filter((path) => path !== "LICENSE*").map((path) => path.replace("/**", ""));
  for (const path of [...named, ...licenses, ...packagedBundles(), ".vscodeignore"])
    cpSync(path, join(folder, path), { recursive: true, preserveTimestamps: true });
}

/** The text of .vscodeignore: nothing goes in but what is named. */
export function vscodeignore() {
  const lines = [...documents, ...packagedBundles(), ...others].map((path) => `!${path}`);
  return `# Written by npm run docs from src/build/packagedFiles.mjs: every bundle of the extension, and nothing else of the checkout.\n**\n${lines.join("\n")}\n`;
}
