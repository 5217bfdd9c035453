// Which Go builds which release line of CockroachDB.

import type { GoVersion } from "../pki/path/goVersion.ts";
import { compareLine, type CockroachVersion } from "./version.ts";

/** The Go of a version's line. */
export function goVersionOf(version: CockroachVersion): GoVersion {
  if (compareLine(version, "26.1") >= 0) return { minor: 25, patch: 0 };
  return { minor: compareLine(version, "25.2") >= 0 ? 23 : 22, patch: 0 };
}
