// Which test files share a process: to load what tests have in common takes longer than most files do.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleOf } from "./testFiles.ts";

/** Changes of what a process has only once, files that start themselves as a child, and those that take long enough to name a limit. */
const needsOwnProcess = [
  /\bprocess\.(?:chdir|umask|exit|exitCode|on|argv)\b/,
  /\bprocess\.env\b[^;\n]*[^=!<>]=[^=>]|\bdelete process\.env\b/,
  /\b__filename\b|\bglobalThis\b|\bmock\./,
  /\btimeout: /,
];

/**
 * Groups of at most `size` files, after those that need a process of their own. Neighbors, which tend to take equally long, come into different
 * groups.
 */
export function batchesOf(
  files: readonly string[],
  size: number,
  sourceOf: (file: string) => string = (file) => readFileSync(file, "utf8"),
): readonly (readonly string[])[] {
  if (size === 1) return files.map((file) => [file]);
  const alone = files.filter((file) => needsOwnProcess.some((sign) => sign.test(sourceOf(file))));
  const together = files.filter((file) => !alone.includes(file));
  const count = Math.ceil(together.length / size);
  const groups = Array.from({ length: count }, (_, group) => together.filter((_file, at) => at % count === group));
  return [...alone.map((file) => [file]), ...groups];
}

let written = 0;

/** Writes a program that declares the tests of each file in a suite whose name is the file's path. Returns the program's path. */
export function writeBatch(folder: string, files: readonly string[]): string {
  const path = resolve(join("dist", folder, `batch-${++written}.mjs`));
  mkdirSync(dirname(path), { recursive: true });
  const suites = files.map((file) => {
    const module = pathToFileURL(resolve(bundleOf(file))).href;
    return `describe(${JSON.stringify(file)}, async () => { await import(${JSON.stringify(module)}); });`;
  });
  writeFileSync(path, ['import { describe } from "node:test";', ...suites, ""].join("\n"));
  return path;
}
