// The door: a file system, settings and a time -> a certs directory as CockroachDB sees it.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { assessDirectory } from "./assessDirectory.ts";
import type { AssetLoader } from "../files/assetLoader.ts";
import type { CertsDirectory } from "./certsDirectory.ts";
import type { DirectorySettings } from "./directorySettings.ts";
import { readDirectoryContents, type LoadObserver } from "./readDirectoryContents.ts";

export interface LoadRequest {
  readonly loader: AssetLoader;
  /** How the user names the directory; stands in CockroachDB's messages. */
  readonly path: string;
  readonly settings: DirectorySettings;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** Whether `now` is a date that somebody chose, instead of the clock's. */
  readonly isAsOf?: boolean;
  readonly cryptography: Cryptography;
  /** The same directory as loaded before: its unchanged files are not read again. */
  readonly previous?: CertsDirectory;
  readonly observer?: LoadObserver;
}

const unobserved: LoadObserver = { cancelled: () => false, progress: () => undefined, pause: () => Promise.resolve() };

/** `undefined` where the observer cancelled. Whatever is wrong with the directory is in the result; a rejection is a bug of the loader. */
export async function loadCertsDirectory(request: LoadRequest): Promise<CertsDirectory | undefined> {
  const { loader, path, settings, now, isAsOf = false, cryptography, previous, observer = unobserved } = request;
  const contents = await readDirectoryContents(loader, path, cryptography, observer, previous?.contents);
  return contents && assessDirectory(contents, settings, { now, isAsOf }, cryptography, observer);
}
