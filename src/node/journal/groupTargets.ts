// Where the files of a group really go: every target is named by a real directory and a way below it without symbolic links.

import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { errorCode, type FileOperations } from "../files/fileOperations.ts";
import { isAtOrBelow } from "./journalRecord.ts";

export interface GroupTarget {
  /** Real path of a directory. */
  readonly directory: string;
  /** Path of the file from there. */
  readonly name: string;
}

export interface GroupTargets {
  readonly targets: readonly GroupTarget[];
  /** Folders below the directory that are missing, outer ones first. */
  readonly missing: readonly string[];
}

/** A symbolic link in the tree of a group, which may lead anywhere. */
export class LinkInTree extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path} is a symbolic link`);
    this.path = path;
  }
}

/**
 * Rejects with the operating system's error, whose `path` is the target, if the folder of a target outside `directory` can't be reached; with
 * {@link LinkInTree} for a link below `directory` unless they are followed. `directory` must exist; missing folders below it are named.
 */
export async function findTargets(
  directory: string,
  paths: readonly string[],
  followLinks: boolean,
  operations: FileOperations,
): Promise<GroupTargets> {
  const [root, realRoot] = [resolve(directory), await operations.realPath(directory)];
  const places = new Map<string, Promise<GroupTarget>>();
  const missing = new Set<string>();
  const placeOf = async (folder: string): Promise<GroupTarget> => {
    if (!isAtOrBelow(root, folder)) return { directory: await operations.realPath(folder), name: "" };
    let at = realRoot;
    for (const part of relative(root, folder)
      .split(sep)
      .filter((one) => one !== "")) {
      at = join(at, part);
      const found = await operations.identify(at);
      if (found?.type === "symbolicLink") {
        if (!followLinks) throw new LinkInTree(join(root, relative(realRoot, at)));
        return { directory: await operations.realPath(folder), name: "" };
      }
      if (found === undefined) missing.add(at);
    }
    return { directory: realRoot, name: relative(root, folder) };
  };
  const targets: GroupTarget[] = [];
  for (const path of paths) {
    const folder = dirname(resolve(path));
    const place = places.get(folder) ?? placeOf(folder);
    places.set(folder, place);
    const { directory: found, name } = await place.catch((error: unknown) => {
      throw errorCode(error) === undefined ? error : Object.assign(error as Error, { target: path });
    });
    targets.push({ directory: found, name: join(name, basename(path)) });
  }
  return { targets, missing: [...missing] };
}

/** The first symbolic link below `directory` on the way to one of the paths. What can't be looked at has none: writing says why. */
export async function findLink(
  directory: string,
  paths: readonly string[],
  operations: FileOperations,
): Promise<string | undefined> {
  try {
    await findTargets(directory, paths, false, operations);
    return undefined;
  } catch (error) {
    if (error instanceof LinkInTree) return error.path;
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}
