// What differs between the desktop and the web, as one value that each composition root builds.

import type { Uri } from "vscode";
import type { AssetLoader } from "../cockroach/assetLoader.ts";
import type { Cryptography } from "../pki/cryptography.ts";

export interface Platform {
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Reads a directory: with modes and owners where the file system has them. */
  readonly assetLoader: (directory: Uri) => AssetLoader;
  /** `HOME` and the like, for `~` and `$VARIABLES` in settings; empty in the web. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user whose process would read the keys: what CockroachDB's permission rule compares; absent in the web and on Windows. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}
