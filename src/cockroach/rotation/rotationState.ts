// Several certs directories at one time, with everything that a rotation is judged by.

import type { AssetLoader } from "../files/assetLoader.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { DirectorySettings } from "../directory/directorySettings.ts";
import type { CreationEnvironment } from "../create/creationEnvironment.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { loadCertsDirectory } from "../directory/loadCertsDirectory.ts";
import type { LoadObserver } from "../directory/loadObserver.ts";
import { rotationFacts, type NamedCa, type RotationFacts } from "./rotationFacts.ts";
import { unreadObstacle } from "./unreadObstacle.ts";

/** The dependencies of a step: those of creation, and a way to read directories as the cluster would. */
export interface RotationEnvironment {
  readonly creation: CreationEnvironment;
  readonly loader: (directory: string) => AssetLoader;
  readonly settings: (directory: string) => DirectorySettings;
}

export type StepObserver = Pick<LoadObserver, "cancelled" | "progress">;

export interface RotationState {
  readonly directories: readonly CertsDirectory[];
  readonly facts: readonly RotationFacts[];
}

/**
 * Reads the directories. Unchanged ones of `earlier` aren't read again. Rejects if one can't be read, because then
 * nobody knows whom a step would cut off.
 */
export async function readRotation(
  paths: readonly string[],
  environment: RotationEnvironment,
  named: NamedCa,
  earlier: readonly CertsDirectory[] = [],
): Promise<Result<RotationState, Refusal>> {
  const { loader, settings, creation } = environment;
  const directories: CertsDirectory[] = [];
  for (const path of paths) {
    const previous = earlier.find(({ contents }) => contents.path === path);
    const request = {
      loader: loader(path),
      path,
      settings: settings(path),
      now: creation.now().getTime(),
      cryptography: creation.cryptography,
    };
    const directory = await loadCertsDirectory({ ...request, ...(previous && { previous }) });
    if (directory?.contents.state !== "present")
      return failWith(`${path} cannot be read: ${directory?.contents.reason ?? ""}`);
    directories.push(directory);
  }
  const obstacle = unreadObstacle(directories);
  if (obstacle !== undefined) return failWith(obstacle);
  return succeed({ directories, facts: await rotationFacts(directories, creation.cryptography, named) });
}
