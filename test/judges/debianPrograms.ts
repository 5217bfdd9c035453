// The programs that judge created certificates. As root on Debian they are installed when they are missing; elsewhere
// their tests are skipped.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Seconds to wait for another installation to finish. */
const lockTimeout = 600;

/** The path of a program, or why it's missing. */
export type FoundProgram = { readonly path: string } | { readonly missing: string };

/**
 * Looks for a program and installs its Debian package when that is possible.
 * @param find The program's path, or `undefined`; called again after the installation.
 */
export function findProgram(name: string, debianPackage: string, find: () => string | undefined): FoundProgram {
  const found = find();
  if (found !== undefined) return { path: found };
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return { missing: `${name} is not installed` };
  console.log(`Installing ${name} (apt-get install ${debianPackage}), once`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const until = Date.now() + lockTimeout * 1000;
  for (const args of [["update"], ["install", "--yes", "--no-install-recommends", debianPackage]]) {
    for (;;) {
      const { status, stderr } = spawnSync("apt-get", ["-qq", "-o", `DPkg::Lock::Timeout=${lockTimeout}`, ...args], {
        env,
        encoding: "utf8",
        stdio: ["ignore", "ignore", "pipe"],
      });
      if (status === 0) break;
      // The option waits for dpkg's lock, but not for that of the package lists.
      if (!isLocked(stderr) || Date.now() > until) throw new Error(`apt-get ${args.join(" ")} failed:\n${stderr}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
    }
  }
  const installed = find();
  if (installed === undefined) throw new Error(`${debianPackage} was installed, but ${name} was not found`);
  return { path: installed };
}

/** True if another process holds a lock that apt-get needs. */
function isLocked(stderr: string): boolean {
  return /Could not get lock|Unable to (?:acquire|lock)/.test(stderr);
}

/** The first of some paths that exists. */
export function firstExisting(paths: readonly string[]): string | undefined {
  return paths.find((path) => existsSync(path));
}

/** `skip` option of a test that needs a program: its reason stands in test/skips.json. */
export function skipWithout(program: FoundProgram): string | false {
  return "missing" in program ? program.missing : false;
}
