// The real paths of a group's files: every target is named by a real directory and a path below it without symbolic
// links.

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
  /** Missing folders below the directory, outermost first. */
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
 * Rejects with the operating system's error, whose `path` is the target, if the folder of a target outside `directory`
 * can't be reached. Rejects with {@link LinkInTree} for a link below `directory`, unless links are followed.
 * `directory` must exist. Lists missing folders below it.
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

/**
 * Finds the first symbolic link below `directory` on the way to one of the paths. Ignores what can't be examined,
 * because writing will report why.
 */
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
