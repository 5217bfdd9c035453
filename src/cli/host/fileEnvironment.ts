// The environment of the commands that read files by their paths.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { CommandOutput } from "./commandOutput.ts";

/**
 * The bytes of a regular file, or of standard input for `-`. Rejects with the operating system's words, and where there are more than
 * `maxBytes`, which has a default for files of certificates.
 */
export type ReadFile = (path: string, maxBytes?: number) => Promise<Uint8Array>;

/** Bytes of a text that a person or a program writes: a certificate set, an identity map, the answer of Vault. */
export const textLimit = 8 * 1024 * 1024;

export interface FileEnvironment extends CommandOutput {
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly readFile: ReadFile;
}
