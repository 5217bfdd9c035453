// The dependencies of creation: a file system, cryptography for reading keys, a clock, randomness, and a source of
// passphrases.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { AssetFailure } from "../files/assetLoader.ts";
import type { Result } from "../../pki/result.ts";
import type { RecoveryFiles } from "../recovery/interruptedWrite.ts";
import type { RecoveryEnvironment } from "../recovery/settleInterrupted.ts";
import type { FileStep } from "../files/fileStep.ts";
import type { CreatedFile, RandomBytes } from "./createPlannedFiles.ts";
import type { Hint } from "../result/remedy.ts";

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
  ) => Promise<WriteOutcome>;
}

export interface WriteOptions {
  /** Rejects a symbolic link below the certs directory, because it may lead anywhere. */
  readonly refuseLinks?: boolean;
  /** Folder for copies of replaced files. Created if it is missing. */
  readonly keepIn?: string;
}

export type WriteOutcome =
  /**
   * `steps` are the files before and after, and `folders` the created ones. Absent if the file system doesn't remember
   * them.
   */
  | { readonly ok: true; readonly steps?: readonly FileStep[]; readonly folders?: readonly string[] }
  /** `path` failed with `message`, for example `open certs/node.crt: file exists`. Nothing has changed. */
  | { readonly ok: false; readonly path: string; readonly message: string; readonly hint?: Hint };

export interface CreationEnvironment extends RecoveryEnvironment {
  readonly files: CreationFiles;
  readonly cryptography: Cryptography;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  /** Asks for the passphrase of the CA key at a path. It is used once and not kept. */
  readonly askPassphrase: (path: string) => Promise<string | undefined>;
}
