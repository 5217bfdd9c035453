// The file system that creation works on, over Node.

import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
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
  writeGroup: (directory, files) =>
    writeFileGroup(directory, files, { operations: fileOperations, isAtWork, newId: () => randomBytes(16).toString("hex") }),
};
