// A port to read git's own files, so that the decision about a key doesn't depend on a file system.

import type { AssetFailure } from "../files/assetLoader.ts";
import type { Result } from "../../pki/result.ts";

export type GitPathKind = "file" | "directory" | "link" | "other" | "missing" | "unreadable";

export interface GitFiles {
  /** Path without symbolic links; undefined if it can't be resolved. */
  readonly realPath: (path: string) => Promise<string | undefined>;
  /** What is at a path. A symbolic link isn't followed. */
  readonly kindOf: (path: string) => Promise<GitPathKind>;
  /** Reads a regular file, through symbolic links; fails if it is larger. */
  readonly read: (path: string, maxBytes: number) => Promise<Result<Uint8Array, AssetFailure>>;
  /** Path as seen from a folder; an absolute one stays as it is. */
  readonly resolve: (folder: string, path: string) => string;
  /** Names from a folder down to a path, outermost first. */
  readonly namesBetween: (folder: string, path: string) => readonly string[];
  /** Configuration files of the system and of the user, the one that counts most last. */
  readonly configurationFiles: readonly string[];
  /** What `core.excludesFile` is if nothing sets it. */
  readonly defaultExcludesFile: string | undefined;
  /** Home directory, for `~/` in the configuration. */
  readonly home: string | undefined;
  /** Lets other work run, in the middle of a long one. */
  readonly pause: () => Promise<void>;
}
