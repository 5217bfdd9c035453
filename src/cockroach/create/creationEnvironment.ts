// The dependencies of creation: a file system, cryptography for reading keys, a clock, randomness, and a source of
// passphrases.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { AssetFailure } from "../files/assetLoader.ts";
import type { Result } from "../../pki/result.ts";
import type { RecoveryFiles } from "../recovery/interruptedWrite.ts";
import type { RecoveryEnvironment } from "../recovery/settleInterrupted.ts";
import type { FileStep } from "../files/fileStep.ts";
import type { CreatedFile, RandomBytes } from "./createPlannedFiles.ts";
import type { Refusal } from "../result/refusal.ts";

export interface CreationFiles extends RecoveryFiles {
  /** Joins a directory and a file name as the platform does. */
  readonly join: (directory: string, name: string) => string;
  /** A regular file; symbolic links are followed. */
  readonly read: (path: string) => Promise<Result<Uint8Array, AssetFailure>>;
  /** Whether anything exists at this path, even a broken link. */
  readonly exists: (path: string) => Promise<boolean>;
  /**
   * Returns the first symbolic link below a directory on the way to one of these paths. A write with `refuseLinks`
   * would reject it.
   */
  readonly findLink: (directory: string, paths: readonly string[]) => Promise<string | undefined>;
  /** Creates the certs directory (file mode 0700, one level) if it is missing, and writes all files or none. */
  readonly writeGroup: (
    certsDirectory: string,
    files: readonly CreatedFile[],
    options?: WriteOptions,
  ) => Promise<Result<WrittenFiles, WriteFailure>>;
}

export interface WriteOptions {
  /** Rejects a symbolic link below the certs directory, because it may lead anywhere. */
  readonly refuseLinks?: boolean;
  /** Folder for copies of replaced files. Created if it is missing. */
  readonly keepIn?: string;
}

/** What a group of writes did. */
export interface WrittenFiles {
  /** The files before and after. Absent if the file system doesn't remember them. */
  readonly steps?: readonly FileStep[];
  /** The created ones. Absent if the file system doesn't remember them. */
  readonly folders?: readonly string[];
}

/** Nothing has changed, because `path` failed with `message`, for example `open certs/node.crt: file exists`. */
export interface WriteFailure extends Refusal {
  readonly path: string;
}

export interface CreationEnvironment extends RecoveryEnvironment {
  readonly files: CreationFiles;
  readonly cryptography: Cryptography;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  /** Asks for the passphrase of the CA key at a path. It is used once and not kept. */
  readonly askPassphrase: (path: string) => Promise<string | undefined>;
}
