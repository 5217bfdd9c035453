// The surroundings of `validate` and `list`, and the real ones.

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { AssetLoader } from "../cockroach/assetLoader.ts";
import type { NodeProcess } from "../cockroach/keyPermission.ts";
import { nodeAssetLoader } from "../node/nodeAssetLoader.ts";
import { nodeCryptography } from "../node/nodeCryptography.ts";
import { nodeRecoveryFiles } from "../node/nodeRecoveryFiles.ts";
import type { Cryptography } from "../pki/cryptography.ts";
import type { CommandOutput } from "./commandOutput.ts";
import { isTerminal, processOutput } from "./processOutput.ts";
import type { InterruptedEnvironment } from "./warnInterrupted.ts";

export interface DirectoryEnvironment extends CommandOutput, InterruptedEnvironment {
  readonly loader: (directory: string) => AssetLoader;
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** The process that runs the command. */
  readonly process: NodeProcess;
  readonly inGitRepository: (directory: string) => boolean;
  readonly isTerminal: boolean;
}

const platform = process.platform === "win32" ? "windows" : process.platform === "darwin" ? "darwin" : "linux";

export const directoryEnvironment: DirectoryEnvironment = {
  loader: nodeAssetLoader,
  cryptography: nodeCryptography,
  now: Date.now,
  process: { operatingSystem: platform, ...(process.getuid && { uid: process.getuid() }), ...(process.getgid && { gid: process.getgid() }) },
  inGitRepository,
  isTerminal,
  findAround: nodeRecoveryFiles().findAround,
  ...processOutput,
};

/** `.git` is a directory in a working tree, and a file in those of submodules and `git worktree`. */
function inGitRepository(directory: string): boolean {
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return true;
    if (dirname(at) === at) return false;
  }
}
