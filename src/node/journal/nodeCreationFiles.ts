// The file system port of creation on Node.

import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { CreationFiles } from "../../cockroach/create/creationEnvironment.ts";
import { fileOperations, type FileOperations } from "../files/fileOperations.ts";
import { hostSystem, type HostSystem } from "../files/hostSystem.ts";
import { findLink } from "./groupTargets.ts";
import { keepReplaced } from "./keepReplaced.ts";
import { nodeAssetLoader } from "../files/nodeAssetLoader.ts";
import { nodeRecoveryFiles } from "./nodeRecoveryFiles.ts";
import { writeFileGroup } from "./writeFileGroup.ts";

/** Larger than any key and any CA file. A CA file with a thousand certificates has about two million bytes. */
const maxBytes = 8 * 1024 * 1024;

/** `operations` and `system` are Node's, except in tests. */
export function creationFilesOver(operations: FileOperations, system: HostSystem = hostSystem): CreationFiles {
  const newId = (): string => randomBytes(16).toString("hex");
  return {
    join,
    read: (path) => nodeAssetLoader(dirname(path)).readFile(basename(path), maxBytes),
    exists: async (path) => {
      try {
        return (await operations.identify(path)) !== undefined;
      } catch {
        // Below something that isn't a directory, or that can't be entered, nothing is in the way. Writing will report
        // why it fails.
        return false;
      }
    },
    findLink: (directory, paths) => findLink(directory, paths, operations),
    ...nodeRecoveryFiles(operations, system),
    writeGroup: (directory, files, { refuseLinks = false, keepIn } = {}) =>
      writeFileGroup(directory, files, {
        operations,
        system,
        newId,
        followLinks: !refuseLinks,
        ...(keepIn !== undefined && { keep: (path, file) => keepReplaced(keepIn, path, file, operations) }),
      }),
  };
}

export const nodeCreationFiles: CreationFiles = creationFilesOver(fileOperations);
