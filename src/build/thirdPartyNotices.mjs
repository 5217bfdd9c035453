// The licenses of the packages in the bundles. Most of them require that their text is distributed with their code.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Returns the notices, one for each release of a package.
 * @param {Iterable<string>} inputs Paths of all modules that were bundled.
 */
export function thirdPartyNotices(inputs) {
  /** @type {Map<string, string>} */
  const notices = new Map();
  const folders = new Set(Array.from(inputs, (input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]));
  for (const folder of folders) {
    if (folder === undefined) continue;
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    notices.set(`${name} ${version}`, `${name} ${version} (${license})\n\n${licenceText(folder)}\n`);
  }
  const sorted = [...notices].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, notice]) => notice).join(`\n${"-".repeat(80)}\n\n`);
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e([.-]|$)/i.test(entry));
  if (file === undefined) throw new Error(`${folder} comes without the text of its licence`);
  return readFileSync(join(folder, file), "utf8").trim();
}
