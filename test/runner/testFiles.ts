// Finds tests by folder, never by a list that somebody has to keep.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";

/**
 * Paths from the checkout of the `*.test.ts` files below `folder`, narrowed to those that contain one of `parts` if
 * any. The largest come first: they tend to take longest, and one that starts last keeps the other workers waiting.
 */
export function testFiles(folder: string, parts: readonly string[]): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => posix.join(folder, ...file.split(/[\\/]/)))
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .sort((a, b) => statSync(b).size - statSync(a).size || (a < b ? -1 : 1));
}

/** Where the bundle of a test file goes. */
export function bundleOf(file: string): string {
  return join("dist", file.replace(/\.ts$/, ".mjs"));
}
