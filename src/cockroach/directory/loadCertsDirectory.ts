// The entry point: file system, settings, and time -> a certs directory as CockroachDB sees it.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { assessDirectory } from "./assessDirectory.ts";
import type { AssetLoader } from "../files/assetLoader.ts";
import type { CertsDirectory } from "./certsDirectory.ts";
import type { DirectorySettings } from "./directorySettings.ts";
import type { LoadObserver } from "./loadObserver.ts";
import { readDirectoryContents } from "./readDirectoryContents.ts";

export interface LoadRequest {
  readonly loader: AssetLoader;
  /** As the user named the directory. CockroachDB's messages contain it. */
  readonly path: string;
  readonly settings: DirectorySettings;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** Whether the user chose `now`, instead of taking the clock's time. */
  readonly isAsOf?: boolean;
  readonly cryptography: Cryptography;
  /** The result of the previous loading. Unchanged files aren't read again. */
  readonly previous?: CertsDirectory;
  readonly observer?: LoadObserver;
}

const unobserved: LoadObserver = { cancelled: () => false, progress: () => undefined, pause: () => Promise.resolve() };

/**
 * Returns `undefined` if the observer canceled. Everything wrong with the directory is in the result. A rejection is a
 * bug in the loader.
 */
export async function loadCertsDirectory(request: LoadRequest): Promise<CertsDirectory | undefined> {
  const { loader, path, settings, now, isAsOf = false, cryptography, previous, observer = unobserved } = request;
  const contents = await readDirectoryContents(loader, path, cryptography, observer, previous?.contents);
  return contents && assessDirectory(contents, settings, { now, isAsOf }, cryptography, observer);
}
