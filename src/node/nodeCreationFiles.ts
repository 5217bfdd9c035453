// The file system that creation works on, over Node.

import { randomBytes } from "node:crypto";
import { mkdir, rmdir } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { CreationFiles } from "../cockroach/generate/creationEnvironment.ts";
import { fileOperations, type FileOperations } from "./fileOperations.ts";
import { isAtWork } from "./isAtWork.ts";
import { nodeAssetLoader } from "./nodeAssetLoader.ts";
import { recoverFileGroup } from "./recoverFileGroup.ts";
import { writeFileGroup } from "./writeFileGroup.ts";

/** No key and no CA file is larger; a CA file with a thousand certificates has about two million octets. */
const maxOctets = 8 * 1024 * 1024;

/** `operations` are Node's but in tests. */
export function creationFilesOver(operations: FileOperations): CreationFiles {
  return {
    join,
    read: (path) => nodeAssetLoader(dirname(path)).readFile(basename(path), maxOctets),
    exists: async (path) => {
      try {
        return (await operations.identify(path)) !== undefined;
      } catch {
        // Below something that is no directory, or that may not be entered, nothing can be in the way; writing will say why it fails.
        return false;
      }
    },
    recover: async (directory) => {
      try {
        const recovery = await recoverFileGroup(directory, operations, isAtWork);
        if (recovery.outcome !== "finished" && recovery.outcome !== "taken-back") return [];
        if (recovery.outcome === "taken-back") await removeFolders(foldersBelow(directory, recovery.paths));
        const what = recovery.outcome === "finished" ? "finished" : "taken back";
        return [`note: a write that had been interrupted was ${what}: ${recovery.paths.join(", ")}`];
      } catch {
        // Whatever stands in the way of recovery stands in the way of writing, which then says so.
        return [];
      }
    },
    writeGroup: async (directory, files) => {
      const made = await makeFolders(directory, files.map(({ path }) => path));
      const outcome = await writeFileGroup(directory, files, { operations, isAtWork, newId: () => randomBytes(16).toString("hex") });
      if (!outcome.ok) await removeFolders(made);
      return outcome;
    },
  };
}

export const nodeCreationFiles: CreationFiles = creationFilesOver(fileOperations);

/** Makes the folders below the certs directory that files are to go to: those of a cluster set. What cannot be made, writing complains of. */
async function makeFolders(directory: string, paths: readonly string[]): Promise<readonly string[]> {
  const made: string[] = [];
  for (const folder of foldersBelow(directory, paths)) {
    try {
      const first = await mkdir(folder, { recursive: true, mode: 0o700 });
      for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) made.push(at);
    } catch {
      continue;
    }
  }
  return made;
}

/** The folders of paths, and those on the way to them, that are below a directory. */
function foldersBelow(directory: string, paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(resolve(path)); isBelow(directory, folder) && !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  }
  return [...folders];
}

function isBelow(directory: string, folder: string): boolean {
  const below = relative(directory, folder);
  return below !== "" && !below.startsWith("..") && !isAbsolute(below);
}

/** Takes back folders that were made for files that were not written; inner ones first, and only empty ones. */
async function removeFolders(folders: readonly string[]): Promise<void> {
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) await rmdir(folder).catch(() => undefined);
}
