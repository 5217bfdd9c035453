// The loader's view of a file system: the three operations that CockroachDB's loader uses to read a certs directory
// (pkg/security/securityassets: AssetLoader). Names are entries of the directory, never paths.

import type { Result } from "../../pki/result.ts";

export interface DirectoryEntry {
  readonly name: string;
  readonly type: "file" | "directory" | "symbolicLink" | "other";
}

export interface FileStatus {
  /** After following symbolic links. */
  readonly type: "file" | "directory" | "other";
  /** Bytes. */
  readonly size: number;
  /** Permission bits (at most 0o7777); absent if the file system has none (Windows, web, virtual workspaces). */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Changes whenever the content may have changed. Caches compare it. */
  readonly version: string;
}

/**
 * Why an operation failed, in the words of the operating system: `no such file or directory`, `permission denied`, ...
 */
export interface AssetFailure {
  /** `too-large`: beyond a limit of its own. `over-budget`: beyond what is read of the directory as a whole. Both limits are ours. */
  readonly code:
    | "not-found"
    | "no-permission"
    | "too-many-links"
    | "is-directory"
    | "not-regular"
    | "too-large"
    | "over-budget"
    | "other";
  readonly message: string;
}

/** True where the file was not judged because of a limit that CockroachDB doesn't have: nothing is known of it. */
export function isBeyondLimit(failure: AssetFailure | undefined): boolean {
  return failure?.code === "too-large" || failure?.code === "over-budget";
}

export interface AssetLoader {
  readonly readDirectory: () => Promise<Result<readonly DirectoryEntry[], AssetFailure>>;
  /** Follows symbolic links. */
  readonly stat: (name: string) => Promise<Result<FileStatus, AssetFailure>>;
  /** Refuses what is not a regular file (a FIFO would block for ever) and what is larger than the budget it is given. */
  readonly readFile: (name: string, maxBytes: number) => Promise<Result<Uint8Array, AssetFailure>>;
}
