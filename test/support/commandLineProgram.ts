// The command line as a program of its own, for tests that look at its process: its exit status, its streams, its files.

import { spawnSync, type SpawnSyncOptions } from "node:child_process";
import { resolve } from "node:path";
import * as esbuild from "esbuild";

export interface ProgramRun {
  /** `null` where it was ended by a limit. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Builds the program into `dist/test/unit/cli/<name>` and returns its path. Each test file has its own. */
export async function buildCommandLine(name: string): Promise<string> {
  const outdir = resolve("dist/test/unit/cli", name);
  await esbuild.build({
    entryPoints: { cli: "src/cli/main.ts" },
    outdir,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  return resolve(outdir, "cli.js");
}

/** Runs the program with these arguments of Node and of its own. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: SpawnSyncOptions = {},
  nodeArgs: readonly string[] = [],
): ProgramRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArgs, program, ...args], {
    ...options,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
