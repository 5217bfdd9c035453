// Whether a journal, and what it names, may be relied on: anybody who can write to a directory can put a journal there.

import { dirname, join, sep } from "node:path";
import { errorCode, type FileIdentity, type FileOperations } from "./fileOperations.ts";
import type { HostSystem } from "./hostSystem.ts";
import { companionPaths, isAtOrBelow, targetPath, type JournalRecord } from "./journalRecord.ts";

/** Why a file wasn't written by this user or root alone, as a clause; `undefined` if it was, or if this system can't tell. */
export function fileDoubt({ uid, mode }: FileIdentity, system: HostSystem): string | undefined {
  if (!system.hasOwners) return undefined;
  if (!isTrustedOwner(uid, system)) return `it belongs to another user (user ID ${uid})`;
  return (mode & 0o022) === 0 ? undefined : `other users can write to it (file mode ${modeText(mode)})`;
}

/** Why somebody else could exchange what is at a path, as a clause. Access lists and file systems without owners remain unseen. */
export async function directoryDoubt(directory: string, operations: FileOperations, system: HostSystem): Promise<string | undefined> {
  if (!system.hasOwners) return "this system doesn't show who wrote it";
  for (let at = directory; ; at = dirname(at)) {
    const found = await operations.identify(at);
    if (found === undefined) return undefined;
    if (!isTrustedOwner(found.uid, system)) return `${at} belongs to another user (user ID ${found.uid})`;
    if ((found.mode & 0o022) !== 0 && !found.isSticky) return `other users can change files in ${at} (file mode ${modeText(found.mode)})`;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * What makes a journal void, as a clause whose subject is the journal: a directory that isn't where it says, a symbolic link on the way to a
 * file, or a companion that isn't a file of ours.
 */
export async function entriesObstacle(record: JournalRecord, operations: FileOperations, system: HostSystem): Promise<string | undefined> {
  const known = new Map<string, string | undefined>();
  const once = async (path: string, look: () => Promise<string | undefined>): Promise<string | undefined> => {
    if (!known.has(path)) known.set(path, await look());
    return known.get(path);
  };
  for (const entry of record.entries) {
    const folder = dirname(targetPath(entry));
    const obstacle =
      (await once(`real ${entry.directory}`, () => realObstacle(entry.directory, operations))) ??
      (await once(`way ${entry.directory}\0${folder}`, () => wayObstacle(entry.directory, folder, operations))) ??
      (await companionObstacle(record, entry, operations, system));
    if (obstacle !== undefined) return obstacle;
  }
  for (const folder of record.folders) {
    const obstacle = await once(`way ${record.directory}\0${folder}`, () => wayObstacle(record.directory, folder, operations));
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

async function realObstacle(directory: string, { realPath }: FileOperations): Promise<string | undefined> {
  try {
    return (await realPath(directory)) === directory ? undefined : `it names ${directory}, which is reached through a symbolic link`;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return `it names ${directory}, which can't be found`;
  }
}

async function wayObstacle(directory: string, folder: string, { identify }: FileOperations): Promise<string | undefined> {
  if (!isAtOrBelow(directory, folder)) return `it names ${folder}, which is outside ${directory}`;
  let at = directory;
  for (const part of folder.slice(directory.length).split(sep).filter((one) => one !== "")) {
    at = join(at, part);
    const found = await identify(at);
    // A folder that wasn't created yet has nothing in it.
    if (found === undefined) return undefined;
    if (found.type !== "directory") return `it names files in ${at}, which is ${found.type === "symbolicLink" ? "a symbolic link" : "not a directory"}`;
  }
  return undefined;
}

/** The owner of the directory can replace its files in any case, and the files that root writes for another user belong to that user. */
async function companionObstacle(record: JournalRecord, entry: JournalRecord["entries"][number], { identify }: FileOperations, system: HostSystem): Promise<string | undefined> {
  for (const path of Object.values(companionPaths(record, entry)) as readonly string[]) {
    const found = await identify(path);
    if (found === undefined) continue;
    if (found.type !== "file") return `${path} isn't a regular file`;
    if (!system.hasOwners || isTrustedOwner(found.uid, system)) continue;
    if ((await identify(dirname(path)))?.uid !== found.uid) return `${path} belongs to another user (user ID ${found.uid})`;
  }
  return undefined;
}

/** Why the companions could have been written by somebody else, as a clause. */
export async function companionDoubt(record: JournalRecord, { identify }: FileOperations, system: HostSystem): Promise<string | undefined> {
  for (const entry of record.entries) {
    for (const path of Object.values(companionPaths(record, entry)) as readonly string[]) {
      const found = await identify(path);
      const doubt = found && fileDoubt(found, system);
      if (doubt !== undefined) return `${path} can't be relied on: ${doubt}`;
    }
  }
  return undefined;
}

function isTrustedOwner(uid: number, system: HostSystem): boolean {
  return uid === 0 || uid === system.uid;
}

function modeText(mode: number): string {
  return `0${mode.toString(8).padStart(3, "0")}`;
}
