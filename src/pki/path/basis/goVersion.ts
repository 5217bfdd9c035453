// Versions of Go, whose crypto/x509 and crypto/tls make the decisions in CockroachDB.

/**
 * GODEBUG settings that restore what later versions reject. They are on by default in programs built for an older
 * language version, and an operator can set them.
 */
export type GoDebugSetting = "x509sha1=1" | "x509negativeserial=1" | "rsa1024min=0";

/** Go 1.`minor`.`patch`. */
export interface GoVersion {
  readonly minor: number;
  readonly patch: number;
  /** Absent if the version has none. */
  readonly debug?: readonly GoDebugSetting[];
}

/** Parses `1.23`, `1.23.5`, and `go1.23.5`. A missing patch number is 0. Returns `undefined` for anything else. */
export function parseGoVersion(text: string): GoVersion | undefined {
  const match = /^(?:go)?1\.(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text);
  return match === null ? undefined : { minor: Number(match[1]), patch: Number(match[2] ?? "0") };
}

/** Formats a version: `1.23.5`. */
export function goVersionText({ minor, patch }: GoVersion): string {
  return `1.${minor}.${patch}`;
}

/** Returns true if a setting is on and this version still supports it. */
export function goDebugs({ debug = [], minor }: GoVersion, setting: GoDebugSetting): boolean {
  return debug.includes(setting) && !(setting === "x509sha1=1" && minor >= 24);
}

/** Returns true for 1.`minor`.`patch` and later. */
export function goAtLeast(version: GoVersion, minor: number, patch = 0): boolean {
  return version.minor > minor || (version.minor === minor && version.patch >= patch);
}

/**
 * Returns true if the version has a change that was made in several release branches. Each item is a minor version and
 * its first patch release with the change. Later minor versions have it; earlier ones don't.
 */
export function goHasBackport(
  version: GoVersion,
  branches: readonly (readonly [minor: number, patch: number])[],
): boolean {
  const branch = branches.find(([minor]) => minor === version.minor);
  if (branch !== undefined) return version.patch >= branch[1];
  return branches.every(([minor]) => version.minor > minor);
}
