// Which Go builds which release of CockroachDB. Source: the banners that the function version() of released binaries prints, as quoted in public
// issues and documentation up to November 2026. `go_version` in the data of the documentation is the Go of the release automation instead.

import type { GoVersion } from "../../pki/path/basis/goVersion.ts";
import { compareLine, type CockroachVersion } from "./version.ts";

/** Go 1.`minor`.`patch`; the patch is 0 where only the minor version is known. */
type GoNumber = readonly [minor: number, patch: number];

/**
 * How well the Go of a line is known. `good`: several independent banners. `one patch`: banners of one patch release. `weak`: no banner, but other
 * public statements. `inferred`: the lines around it.
 */
export type GoConfidence = "good" | "one patch" | "weak" | "inferred";

export interface LineGo {
  readonly line: string;
  /** The oldest and the newest Go of the line. A line keeps its minor version; only the patch moves. */
  readonly firstGo: GoNumber;
  readonly go: GoNumber;
  readonly confidence: GoConfidence;
  /** The release that printed the banner, and the newest release of the line that was seen. */
  readonly seenOn?: string;
  readonly newestRelease?: string;
}

/** Oldest line first. */
export const goOfLines: readonly LineGo[] = [
  { line: "19.1", firstGo: [11, 0], go: [11, 0], confidence: "weak" },
  { line: "19.2", firstGo: [12, 0], go: [12, 0], confidence: "weak" },
  { line: "20.1", firstGo: [13, 0], go: [13, 9], confidence: "good", seenOn: "20.1" },
  { line: "20.2", firstGo: [13, 0], go: [13, 0], confidence: "weak" },
  { line: "21.1", firstGo: [15, 0], go: [15, 0], confidence: "weak" },
  { line: "21.2", firstGo: [16, 0], go: [16, 0], confidence: "weak" },
  { line: "22.1", firstGo: [17, 6], go: [17, 11], confidence: "good", seenOn: "22.1.22", newestRelease: "22.1.22" },
  { line: "22.2", firstGo: [19, 1], go: [19, 6], confidence: "good", seenOn: "22.2.19", newestRelease: "22.2.19" },
  { line: "23.1", firstGo: [19, 4], go: [19, 13], confidence: "good", seenOn: "23.1.30", newestRelease: "23.1.30" },
  { line: "23.2", firstGo: [21, 5], go: [21, 5], confidence: "one patch", seenOn: "23.2.0" },
  { line: "24.1", firstGo: [22, 2], go: [22, 12], confidence: "good", seenOn: "24.1.32", newestRelease: "24.1.33" },
  { line: "24.2", firstGo: [22, 5], go: [22, 5], confidence: "good", seenOn: "24.2.4" },
  { line: "24.3", firstGo: [22, 8], go: [22, 8], confidence: "good", seenOn: "24.3.18", newestRelease: "24.3.36" },
  { line: "25.1", firstGo: [22, 0], go: [22, 0], confidence: "inferred" },
  { line: "25.2", firstGo: [23, 7], go: [23, 7], confidence: "good", seenOn: "25.2.4", newestRelease: "25.2.23" },
  { line: "25.3", firstGo: [23, 7], go: [23, 12], confidence: "good", seenOn: "25.3.5" },
  { line: "25.4", firstGo: [23, 12], go: [23, 12], confidence: "good", seenOn: "25.4.12", newestRelease: "25.4.17" },
  { line: "26.1", firstGo: [25, 5], go: [25, 5], confidence: "good", seenOn: "26.1.3" },
  { line: "26.2", firstGo: [25, 5], go: [25, 5], confidence: "good", seenOn: "26.2.5", newestRelease: "26.2.7" },
  { line: "26.3", firstGo: [26, 6], go: [26, 6], confidence: "good", seenOn: "26.3.2", newestRelease: "26.3.2" },
];

/** The oldest minor version that was compared with here. What older ones decide otherwise is known from Go's release notes only. */
const oldestCompared = 19;

/**
 * The Go of a release: the one that was stated, or else the newest seen in its line, whatever its patch number. A line that isn't in the table has the
 * Go of the line before it.
 */
export function goVersionOf(version: CockroachVersion): GoVersion {
  const { minor, patch } = version.go ?? tableGo(version);
  return { minor, patch };
}

/** True if no binary of the line is known to have the Go that `goVersionOf` returns, or if that Go's decisions are known from release notes only. */
export function isGoAssumed(version: CockroachVersion): boolean {
  if (version.go !== undefined) return version.go.minor < oldestCompared;
  const known = lineBefore(version);
  return (
    known === undefined ||
    compareLine(version, known.line) !== 0 ||
    known.confidence === "inferred" ||
    known.go[0] < oldestCompared
  );
}

function tableGo(version: CockroachVersion): GoVersion {
  const [minor, patch] = lineBefore(version)?.go ?? [0, 0];
  return { minor, patch };
}

function lineBefore(version: CockroachVersion): LineGo | undefined {
  return goOfLines.findLast(({ line }) => compareLine(version, line) >= 0);
}
