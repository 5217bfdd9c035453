// Which Go builds which release of CockroachDB. Source: the banners that the function version() of released binaries prints, as quoted in public
// issues and documentation up to November 2026. `go_version` in the data of the documentation is the Go of the release automation instead.

import type { GoVersion } from "../../pki/path/basis/goVersion.ts";
import { compareLine, type CockroachVersion } from "./version.ts";

interface LineGo {
  readonly line: string;
  /** The newest Go 1.`minor`.`patch` in a banner of the line. A line keeps its minor version; only the patch moves. */
  readonly go: readonly [minor: number, patch: number];
  /** No banner was seen: the Go is that of the lines around it. */
  readonly isInferred?: true;
}

/** Oldest line first. */
export const goOfLines: readonly LineGo[] = [
  { line: "19.1", go: [11, 0] },
  { line: "19.2", go: [12, 0] },
  { line: "20.1", go: [13, 9] },
  { line: "20.2", go: [13, 0] },
  { line: "21.1", go: [15, 0] },
  { line: "21.2", go: [16, 0] },
  { line: "22.1", go: [17, 11] },
  { line: "22.2", go: [19, 6] },
  { line: "23.1", go: [19, 13] },
  { line: "23.2", go: [21, 5] },
  { line: "24.1", go: [22, 12] },
  { line: "24.2", go: [22, 5] },
  { line: "24.3", go: [22, 8] },
  { line: "25.1", go: [22, 0], isInferred: true },
  { line: "25.2", go: [23, 7] },
  { line: "25.3", go: [23, 12] },
  { line: "25.4", go: [23, 12] },
  { line: "26.1", go: [25, 5] },
  { line: "26.2", go: [25, 5] },
  { line: "26.3", go: [26, 6] },
];

/** The oldest Go whose decisions are known here: what was built with an older one is judged with it. */
const oldest: GoVersion = { minor: 19, patch: 0 };

/**
 * The Go of a release: the newest seen in its line, whatever its patch number. A line that isn't in the table has the
 * Go of the line before it.
 */
export function goVersionOf(version: CockroachVersion): GoVersion {
  const [minor, patch] = lineBefore(version)?.go ?? [0, 0];
  return minor < oldest.minor ? oldest : { minor, patch };
}

/** True if no binary of the line is known to have the Go that `goVersionOf` returns. */
export function isGoAssumed(version: CockroachVersion): boolean {
  const known = lineBefore(version);
  return (
    known === undefined ||
    compareLine(version, known.line) !== 0 ||
    known.isInferred === true ||
    known.go[0] < oldest.minor
  );
}

function lineBefore(version: CockroachVersion): LineGo | undefined {
  return goOfLines.findLast(({ line }) => compareLine(version, line) >= 0);
}
