// The Go toolchains that judge, and where Debian has them. None is installed: each lies in the user's cache, by the version of its package.
import { mkdirSync, readdirSync, statSync, existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** One minor version of Go in one of Debian's suites. */
export interface Toolchain {
  /** Go 1.`minor`. */
  readonly minor: number;
  readonly suite: "bookworm" | "bookworm-backports" | "trixie" | "trixie-backports" | "sid";
}

/** What CI runs comes from suites that seldom change; sid has another patch of 1.26. */
export const toolchains: readonly Toolchain[] = [
  { minor: 19, suite: "bookworm" },
  { minor: 21, suite: "bookworm-backports" },
  { minor: 22, suite: "bookworm-backports" },
  { minor: 23, suite: "bookworm-backports" },
  { minor: 24, suite: "trixie" },
  { minor: 25, suite: "trixie-backports" },
  { minor: 26, suite: "trixie-backports" },
  { minor: 26, suite: "sid" },
];

/** Those of `npm test`: the oldest with modern error messages that releases in use have, and the newest. */
export const testedToolchains = toolchains.filter(
  ({ minor, suite }) => minor === 22 || (minor === 26 && suite === "trixie-backports"),
);

/** `Go 1.26 (sid)`. */
export function toolchainName({ minor, suite }: Toolchain): string {
  return `Go 1.${minor} (${suite})`;
}

/** The folder of all toolchains, created if it doesn't exist. `GO_JUDGES_CACHE` overrides the user's cache directory. */
export function cacheFolder(): string {
  const base = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const folder = process.env["GO_JUDGES_CACHE"] ?? join(base, "certs-for-cockroachdb", "go");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The folder of one version of a toolchain's package. */
export function packageFolder({ minor, suite }: Toolchain, packageVersion: string): string {
  return join(cacheFolder(), `${suite}_golang-1.${minor}_${packageVersion.replace(":", "%3a")}`);
}

/** GOROOT of the version that was downloaded last, or undefined. */
export function cachedRoot({ minor, suite }: Toolchain): string | undefined {
  const folders = readdirSync(cacheFolder())
    .filter((name) => name.startsWith(`${suite}_golang-1.${minor}_`))
    .map((name) => join(cacheFolder(), name));
  const [newest] = folders.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (newest === undefined) return undefined;
  const root = join(newest, "usr/lib", `go-1.${minor}`);
  return existsSync(join(root, "bin/go")) ? root : undefined;
}
