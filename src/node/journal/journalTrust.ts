// Decides whether a journal, and what it names, can be trusted, because anybody who can write to a directory can put a
// journal there.

import { dirname, join, relative, sep } from "node:path";
import { errorCode, type FileIdentity, type FileOperations } from "../files/fileOperations.ts";
import type { HostSystem } from "../files/hostSystem.ts";
import { companionPaths, isAtOrBelow, targetPath, type JournalEntry, type JournalRecord } from "./journalRecord.ts";

/**
 * Returns why a file may not have been written by only this user or root, as a clause. Returns `undefined` if it was,
 * or if this system can't tell.
 */
export function fileDoubt({ uid, mode }: FileIdentity, system: HostSystem): string | undefined {
  if (!system.hasOwners) return undefined;
  if (!isTrustedOwner(uid, system)) return `it belongs to another user (user ID ${uid})`;
  return (mode & 0o022) === 0 ? undefined : `other users can write to it (file mode ${modeText(mode)})`;
}

/**
 * The result of examining everything that a journal names: that it is void, or that a person must decide, each as a
 * clause.
 */
export interface Examination {
  /** A clause whose subject is the journal. */
  readonly obstacle?: string;
  readonly doubt?: string;
}

/**
 * A journal is void if its directory isn't where it says, a symbolic link is on the way to a file, or a companion isn't
 * one of our files. It is doubtful if somebody else could replace what it names. Access lists and file systems without
 * owners aren't detected.
 */
export async function examineJournal(
  record: JournalRecord,
  operations: FileOperations,
  system: HostSystem,
): Promise<Examination> {
  const folders = new FolderExaminer(operations, system);
  let doubt = await folders.doubtAbout(record.directory);
  for (const folder of record.folders) {
    const { obstacle } = await folders.wayTo(record.directory, folder);
    if (obstacle !== undefined) return { obstacle };
  }
  for (const entry of record.entries) {
    const folder = dirname(targetPath(entry));
    const way = await folders.wayTo(entry.directory, folder);
    if (way.obstacle !== undefined) return { obstacle: way.obstacle };
    doubt ??= await folders.doubtAbout(entry.directory);
    if (way.found === undefined) continue;
    doubt ??= await folders.doubtAbout(folder);
    const companions = await examineCompanions(record, entry, way.found.uid, operations, system);
    if (companions.obstacle !== undefined) return companions;
    doubt ??= companions.doubt;
  }
  return doubt === undefined ? {} : { doubt };
}

/** Examines every folder once. */
class FolderExaminer {
  readonly #operations: FileOperations;
  readonly #system: HostSystem;
  readonly #found = new Map<string, FileIdentity | undefined>();
  readonly #real = new Map<string, string | undefined>();
  readonly #doubts = new Map<string, string | undefined>();

  constructor(operations: FileOperations, system: HostSystem) {
    this.#operations = operations;
    this.#system = system;
  }

  async #identify(path: string): Promise<FileIdentity | undefined> {
    if (!this.#found.has(path)) this.#found.set(path, await this.#operations.identify(path));
    return this.#found.get(path);
  }

  /** Returns the folder at the end of the path, or `undefined` if it wasn't created yet and so contains nothing. */
  async wayTo(
    directory: string,
    folder: string,
  ): Promise<{ readonly found?: FileIdentity; readonly obstacle?: string }> {
    if (!this.#real.has(directory)) this.#real.set(directory, await realObstacle(directory, this.#operations));
    const obstacle = this.#real.get(directory);
    if (obstacle !== undefined) return { obstacle };
    if (!isAtOrBelow(directory, folder)) return { obstacle: `it names ${folder}, which is outside ${directory}` };
    let [at, found] = [directory, await this.#identify(directory)];
    for (const part of relative(directory, folder)
      .split(sep)
      .filter((one) => one !== "")) {
      at = join(at, part);
      found = await this.#identify(at);
      if (found === undefined) return {};
      if (found.type !== "directory")
        return {
          obstacle: `it names files in ${at}, which is ${found.type === "symbolicLink" ? "a symbolic link" : "not a directory"}`,
        };
    }
    return found === undefined ? {} : { found };
  }

  /** Returns why somebody else could replace what is at a path, by writing to a directory above it. */
  async doubtAbout(directory: string): Promise<string | undefined> {
    if (!this.#doubts.has(directory)) this.#doubts.set(directory, await this.#directoryDoubt(directory));
    return this.#doubts.get(directory);
  }

  async #directoryDoubt(directory: string): Promise<string | undefined> {
    if (!this.#system.hasOwners) return "this system doesn't show who wrote it";
    const found = await this.#identify(directory);
    if (found === undefined) return undefined;
    if (!isTrustedOwner(found.uid, this.#system)) return `${directory} belongs to another user (user ID ${found.uid})`;
    if ((found.mode & 0o022) !== 0 && !found.isSticky)
      return `other users can change files in ${directory} (file mode ${modeText(found.mode)})`;
    return dirname(directory) === directory ? undefined : this.doubtAbout(dirname(directory));
  }
}

async function realObstacle(directory: string, { realPath }: FileOperations): Promise<string | undefined> {
  try {
    return (await realPath(directory)) === directory
      ? undefined
      : `it names ${directory}, which is reached through a symbolic link`;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return `it names ${directory}, which can't be found`;
  }
}

/**
 * The owner of a directory can replace its files anyway, and files that root writes for another user belong to that
 * user.
 */
async function examineCompanions(
  record: JournalRecord,
  entry: JournalEntry,
  folderOwner: number,
  { identify }: FileOperations,
  system: HostSystem,
): Promise<Examination> {
  const { fresh, old } = companionPaths(record, entry);
  let doubt: string | undefined;
  for (const path of [fresh, old]) {
    const found = await identify(path);
    if (found === undefined) continue;
    if (found.type !== "file") return { obstacle: `${path} isn't a regular file` };
    const reason = fileDoubt(found, system);
    if (reason === undefined) continue;
    if (!isTrustedOwner(found.uid, system) && found.uid !== folderOwner)
      return { obstacle: `${path} belongs to another user (user ID ${found.uid})` };
    doubt ??= `${path} can't be relied on: ${reason}`;
  }
  return doubt === undefined ? {} : { doubt };
}

function isTrustedOwner(uid: number, system: HostSystem): boolean {
  return uid === 0 || uid === system.uid;
}

function modeText(mode: number): string {
  return `0${mode.toString(8).padStart(3, "0")}`;
}
