// What the commands on a certs directory need from outside, and the real implementation.

import { resolve } from "node:path";
import type { AssetLoader } from "../../cockroach/files/assetLoader.ts";
import type { GitRepository } from "../../cockroach/git/gitRepository.ts";
import { readGitRepository } from "../../cockroach/git/readGitRepository.ts";
import type { NodeProcess } from "../../cockroach/files/keyPermission.ts";
import { nodeAssetLoader } from "../../node/files/nodeAssetLoader.ts";
import { nodeGitFiles } from "../../node/files/nodeGitFiles.ts";
import { nodeCryptography } from "../../node/crypto/nodeCryptography.ts";
import { nodeRecoveryFiles } from "../../node/journal/nodeRecoveryFiles.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { CommandOutput } from "./commandOutput.ts";
import { isTerminal, processOutput, terminalWidth } from "./processOutput.ts";
import type { InterruptedEnvironment } from "./warnInterrupted.ts";

export interface DirectoryEnvironment extends CommandOutput, InterruptedEnvironment {
  readonly loader: (directory: string) => AssetLoader;
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** The process that runs the command. */
  readonly process: NodeProcess;
  readonly gitRepository: (directory: string) => Promise<GitRepository | undefined>;
  readonly isTerminal: boolean;
  /** Columns of the terminal; undefined if standard output isn't a terminal. */
  readonly terminalWidth?: number | undefined;
}

const platform = process.platform === "win32" ? "windows" : process.platform === "darwin" ? "darwin" : "linux";

export const directoryEnvironment: DirectoryEnvironment = {
  // Nobody else waits for this thread.
  loader: (directory) => nodeAssetLoader(directory, "blocking"),
  cryptography: nodeCryptography,
  now: Date.now,
  process: {
    operatingSystem: platform,
    ...(process.getuid && { uid: process.getuid() }),
    ...(process.getgid && { gid: process.getgid() }),
  },
  gitRepository: (directory) => readGitRepository(resolve(directory), nodeGitFiles()),
  isTerminal,
  terminalWidth,
  findAround: nodeRecoveryFiles().findAround,
  ...processOutput,
};
