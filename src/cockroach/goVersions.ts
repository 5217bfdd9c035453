// Which Go builds which release of CockroachDB: the release data of its documentation (src/current/_data/releases.yml), as of June 2026.

import type { GoVersion } from "../pki/path/goVersion.ts";
import { compareLine, type CockroachVersion } from "./version.ts";

/** From this patch release on, Go 1.`minor`. */
type Step = readonly [patch: number, minor: number];

/** Oldest line first. A line may go back to an older Go for some patch releases. */
const steps: readonly (readonly [line: string, steps: readonly Step[]])[] = [
  ["23.2", [[0, 22], [21, 23], [29, 25]]],
  ["24.1", [[0, 22], [6, 23], [7, 22], [14, 23], [22, 24], [23, 23], [26, 25], [28, 26]]],
  ["24.2", [[0, 22]]],
  ["24.3", [[0, 22], [7, 23], [17, 24], [19, 23], [22, 25], [31, 26]]],
  ["25.1", [[0, 22], [1, 23], [10, 24]]],
  ["25.2", [[0, 23], [4, 24], [5, 23], [8, 25], [17, 26]]],
  ["25.3", [[0, 23], [4, 25]]],
  ["25.4", [[0, 23], [1, 25], [9, 26]]],
  ["26.1", [[0, 25], [3, 26]]],
  ["26.2", [[0, 25], [1, 26], [2, 25]]],
  ["26.3", [[0, 26]]],
];

/** The oldest Go whose decisions are known here; what older lines were built with is not recorded in one place. */
const oldest: GoVersion = { minor: 19, patch: 0 };

/**
 * The Go of a release; without a patch number that of the line's latest patch. Patch releases of Go are not recorded, so the patch number
 * is 0. A line newer than the table is taken for its last one.
 */
export function goVersionOf(version: CockroachVersion): GoVersion {
  const [, line] = steps.findLast(([name]) => compareLine(version, name) >= 0) ?? [];
  const step = line?.findLast(([patch]) => patch <= (version.patch ?? Infinity));
  return step === undefined ? oldest : { minor: step[1], patch: 0 };
}
