// The file system that creation works on, over Node.

import { randomBytes } from "node:crypto";
import { mkdir, rmdir } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { CreationFiles } from "../cockroach/generate/creationEnvironment.ts";
import { fileOperations } from "./fileOperations.ts";
import { isAtWork } from "./isAtWork.ts";
import { nodeAssetLoader } from "./nodeAssetLoader.ts";
import { recoverFileGroup } from "./recoverFileGroup.ts";
import { writeFileGroup } from "./writeFileGroup.ts";

/** No key and no CA file is larger; a CA file with a thousand certificates has about two million octets. */
const maxOctets = 8 * 1024 * 1024;

export const nodeCreationFiles: CreationFiles = {
  join,
  read: (path) => nodeAssetLoader(dirname(path)).readFile(basename(path), maxOctets),
  exists: async (path) => {
    try {
      return (await fileOperations.identify(path)) !== undefined;
    } catch {
      // Below something that is no directory, or that may not be entered, nothing can be in the way; writing will say why it fails.
      return false;
    }
  },
  recover: async (directory) => {
    try {
      const recovery = await recoverFileGroup(directory, fileOperations, isAtWork);
      if (recovery.outcome !== "finished" && recovery.outcome !== "taken-back") return [];
      const what = recovery.outcome === "finished" ? "finished" : "taken back";
      return [`note: a write that had been interrupted was ${what}: ${recovery.paths.join(", ")}`];
    } catch {
      // Whatever stands in the way of recovery stands in the way of writing, which then says so.
      return [];
    }
  },
  writeGroup: async (directory, files) => {
    const made = await makeFolders(directory, files.map(({ path }) => path));
    const outcome = await writeFileGroup(directory, files, { operations: fileOperations, isAtWork, newId: () => randomBytes(16).toString("hex") });
    if (!outcome.ok) await removeFolders(made);
    return outcome;
  },
};

/** Makes the folders below the certs directory that files are to go to: those of a cluster set. What cannot be made, writing complains of. */
async function makeFolders(directory: string, paths: readonly string[]): Promise<readonly string[]> {
  const made: string[] = [];
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    const below = relative(directory, folder);
    if (below === "" || below.startsWith("..") || isAbsolute(below)) continue;
    try {
      const whole = resolve(folder);
      const first = await mkdir(whole, { recursive: true, mode: 0o700 });
      for (let at = whole; first !== undefined && at.length >= first.length; at = dirname(at)) made.push(at);
    } catch {
      continue;
    }
  }
  return made;
}

/** Takes back folders that were made for files that were not written; inner ones first, and only empty ones. */
async function removeFolders(folders: readonly string[]): Promise<void> {
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) await rmdir(folder).catch(() => undefined);
}
