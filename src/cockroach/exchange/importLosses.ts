// What an import would take from a certs directory, found out before anything is written: connections, hosts and users of a pair that is
// replaced, and a new pair that the CA files of the directory don't accept.

import type { AssetLoader } from "../assetLoader.ts";
import type { CertsDirectory } from "../certsDirectory.ts";
import type { DirectorySettings } from "../directorySettings.ts";
import type { GeneratedFile } from "../generate/issuePlan.ts";
import { achieved, refusal, type Attempt } from "../generate/refusal.ts";
import { loadCertsDirectory } from "../loadCertsDirectory.ts";
import { overlaidLoader } from "../overlaidLoader.ts";
import { lastName } from "../parentPath.ts";
import { accessLosses, type AccessLoss } from "../trust/accessLost.ts";
import type { Cryptography } from "../../pki/cryptography.ts";

export interface ImportPlace {
  readonly certsDirectory: string;
  readonly loader: AssetLoader;
  readonly settings: DirectorySettings;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly cryptography: Cryptography;
}

/** Empty where nobody loses anything. Refuses where the directory can't be read: then nothing is known. */
export async function importLosses(files: readonly GeneratedFile[], place: ImportPlace): Promise<Attempt<readonly AccessLoss[]>> {
  const { certsDirectory: path, loader, settings, now, cryptography } = place;
  const load = (one: AssetLoader): Promise<CertsDirectory | undefined> => loadCertsDirectory({ loader: one, path, settings, now, cryptography });
  const before = await load(loader);
  if (before?.contents.state === "missing") return achieved([]);
  if (before?.contents.state !== "present") return refusal(`${path} cannot be read: ${before?.contents.reason ?? ""}`);
  const after = await load(overlaidLoader(loader, new Map(files.map((file) => [lastName(file.path), file]))));
  return achieved(after === undefined ? [] : await accessLosses(before, after, cryptography));
}
