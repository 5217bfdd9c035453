// Which Go builds which release line of CockroachDB (its release notes and build files). Patch releases move to newer Go as well; a line
// stands for its latest patch, and a patch for what was known of it.

import type { GoVersion } from "../pki/path/goVersion.ts";
import { compareLine, type CockroachVersion } from "./version.ts";

/** From which patch of a line on which minor version of Go, oldest first. */
const builds: readonly (readonly [line: string, ...from: (readonly [patch: number, goMinor: number])[]])[] = [
  ["2.1", [0, 10]],
  ["19.1", [0, 11]],
  ["19.2", [0, 12]],
  ["20.1", [0, 13]],
  ["20.2", [0, 14]],
  ["21.1", [0, 15]],
  ["21.2", [0, 16]],
  ["22.1", [0, 17]],
  ["22.2", [0, 19]],
  ["23.1", [0, 19]],
  ["23.2", [0, 21], [3, 22], [21, 23], [29, 25]],
  ["24.1", [0, 22], [6, 23], [7, 22], [14, 23], [22, 24], [23, 23], [26, 25], [28, 26]],
  ["24.2", [0, 22]],
  ["24.3", [0, 22], [7, 23], [17, 24], [19, 23], [22, 25], [31, 26]],
  ["25.1", [0, 22], [1, 23], [10, 24]],
  ["25.2", [0, 23], [4, 24], [5, 23], [8, 25], [17, 26]],
  ["25.3", [0, 23], [4, 25]],
  ["25.4", [0, 23], [1, 25], [9, 26]],
  ["26.1", [0, 25], [3, 26]],
  ["26.2", [0, 25], [1, 26], [2, 25]],
  ["26.3", [0, 26]],
];

/** The Go of a version. A line that is not in the table has the Go of the last one before it. */
export function goVersionOf(version: CockroachVersion): GoVersion {
  const [, ...from] = builds.findLast(([line]) => compareLine(version, line) >= 0) ?? (["", [0, 10]] as const);
  const build = from.findLast(([patch]) => patch <= (version.patch ?? Infinity)) ?? from[0];
  return { minor: build?.[1] ?? 10, patch: 0 };
}
