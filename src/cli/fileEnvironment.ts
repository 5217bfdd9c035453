// The surroundings of the commands that read files by their paths.

import type { Cryptography } from "../pki/cryptography.ts";
import type { CommandOutput } from "./commandOutput.ts";

export interface FileEnvironment extends CommandOutput {
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** The octets of a file, or of standard input for `-`; rejects with the operating system's words. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
}
