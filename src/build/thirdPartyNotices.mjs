// The licences of the packages that are inside the bundles. Most of them ask that their text goes where their code goes.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The text of the notices.
 * @param {Iterable<string>} inputs Paths of all modules that were bundled.
 */
export function thirdPartyNotices(inputs) {
  /** @type {Map<string, string>} */
  const folders = new Map();
  for (const input of inputs) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder !== undefined) folders.set(folder, JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name);
  }
  const packages = [...folders].sort(([, a], [, b]) => (a < b ? -1 : 1));
  return packages.map(([folder]) => notice(folder)).join(`\n${"-".repeat(80)}\n\n`);
}

/** @param {string} folder */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${license})\n\n${text}\n`;
}
