// The loader's view of a file system: the three operations that CockroachDB's loader uses to read a certs directory
// (pkg/security/securityassets: AssetLoader). Names are entries of the directory, never paths.

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
  readonly failed: true;
  /**
   * `too-large`: beyond the limit for a file. `over-budget`: beyond the limit for the directory as a whole. Both limits
   * are ours.
   */
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

export type AssetOutcome<T> = { readonly failed: false; readonly value: T } | AssetFailure;

/**
 * Returns true if the file wasn't judged because of a limit that CockroachDB doesn't have, so nothing about it is
 * known.
 */
export function isBeyondLimit(failure: AssetFailure | undefined): boolean {
  return failure?.code === "too-large" || failure?.code === "over-budget";
}

export interface AssetLoader {
  readonly readDirectory: () => Promise<AssetOutcome<readonly DirectoryEntry[]>>;
  /** Follows symbolic links. */
  readonly stat: (name: string) => Promise<AssetOutcome<FileStatus>>;
  /** Rejects anything but a regular file (a FIFO would block forever), and anything larger than `maxBytes`. */
  readonly readFile: (name: string, maxBytes: number) => Promise<AssetOutcome<Uint8Array>>;
}
