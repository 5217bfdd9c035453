// Versions of the Go language, whose crypto/x509 and crypto/tls decide in CockroachDB.

/**
 * Switches in GODEBUG that bring back what later versions refuse. A program built for an older version of the language starts with them
 * set, and an operator can set them.
 */
export type GoDebugSetting = "x509sha1=1" | "x509negativeserial=1" | "rsa1024min=0";

/** Go 1.`minor`.`patch`. */
export interface GoVersion {
  readonly minor: number;
  readonly patch: number;
  /** Absent: none. */
  readonly debug?: readonly GoDebugSetting[];
}

/** Reads `1.23`, `1.23.5` and `go1.23.5`; a missing patch number is 0. `undefined` for anything else. */
export function parseGoVersion(text: string): GoVersion | undefined {
  const match = /^(?:go)?1\.(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text);
  return match === null ? undefined : { minor: Number(match[1]), patch: Number(match[2] ?? "0") };
}

/** `1.23.5`. */
export function goVersionText({ minor, patch }: GoVersion): string {
  return `1.${minor}.${patch}`;
}

/** True where a switch is set and this version still knows it. */
export function goDebugs({ debug = [], minor }: GoVersion, setting: GoDebugSetting): boolean {
  return debug.includes(setting) && !(setting === "x509sha1=1" && minor >= 24);
}

/** True for 1.`minor`.`patch` and everything later. */
export function goAtLeast(version: GoVersion, minor: number, patch = 0): boolean {
  return version.minor > minor || (version.minor === minor && version.patch >= patch);
}

/**
 * True where a change that was made in several release branches is in: each item is the minor version of a branch and the first patch
 * release with the change. Minor versions after the last branch have it, those before the first have not.
 */
export function goHasBackport(
  version: GoVersion,
  branches: readonly (readonly [minor: number, patch: number])[],
): boolean {
  const branch = branches.find(([minor]) => minor === version.minor);
  if (branch !== undefined) return version.patch >= branch[1];
  return branches.every(([minor]) => version.minor > minor);
}
