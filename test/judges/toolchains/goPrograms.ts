// Programs in test/judges/go, built by a toolchain once and kept in the cache by their source.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FoundProgram } from "../debianPrograms.ts";
import { downloadObstacle, downloadToolchains } from "./downloadToolchains.ts";
import { cachedRoot, cacheFolder, toolchainName, type Toolchain } from "./toolchains.ts";

/** The `go` of a toolchain, downloaded if it isn't in the cache, or why it's missing. */
export function findToolchain(toolchain: Toolchain): FoundProgram {
  const name = toolchainName(toolchain);
  if (cachedRoot(toolchain) === undefined) {
    const obstacle = downloadObstacle();
    if (obstacle === undefined) console.log(`Downloading ${name}, once`);
    const error = obstacle ?? downloadToolchains([toolchain]).get(name);
    if (error !== undefined) console.error(`${name} cannot be downloaded: ${error}`);
  }
  const root = cachedRoot(toolchain);
  return root === undefined ? { missing: `${name} is not installed` } : { path: join(root, "bin/go") };
}

/** Builds and runs a program of test/judges/go with JSON in and out. `godebug` is the environment variable GODEBUG. */
export function runGoProgram(toolchain: Toolchain, file: string, input: unknown, godebug = ""): unknown {
  const { status, stdout, stderr } = spawnSync(builtProgram(toolchain, file), {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { TZ: "UTC", GODEBUG: godebug },
  });
  if (status !== 0) throw new Error(`${file} of ${toolchainName(toolchain)} failed:\n${stderr}`);
  return JSON.parse(stdout) as unknown;
}

function builtProgram(toolchain: Toolchain, file: string): string {
  const go = findToolchain(toolchain);
  if ("missing" in go) throw new Error(go.missing);
  const root = resolve(go.path, "../..");
  const source = resolve("test/judges/go", file);
  const digest = createHash("sha256").update(`${root}\n`).update(readFileSync(source)).digest("hex").slice(0, 32);
  const programs = join(cacheFolder(), "programs");
  mkdirSync(programs, { recursive: true });
  const program = join(programs, digest);
  if (existsSync(program)) return program;
  const unfinished = `${program}.${process.pid}`;
  const { status, stderr, error } = spawnSync(go.path, ["build", "-o", unfinished, source], {
    // Outside of any module, so that the toolchain's own language version decides.
    cwd: cacheFolder(),
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"],
      HOME: cacheFolder(),
      GOROOT: root,
      GOCACHE: join(cacheFolder(), "build"),
      GOPATH: join(cacheFolder(), "path"),
      GOENV: "off",
      GOTOOLCHAIN: "local",
      GOTELEMETRY: "off",
      GOFLAGS: "",
      GOWORK: "off",
      CGO_ENABLED: "0",
    },
  });
  if (status !== 0) throw new Error(`${toolchainName(toolchain)} cannot build ${file}:\n${error?.message ?? stderr}`);
  renameSync(unfinished, program);
  return program;
}
