// The file system port of fixes on Node.

import { join } from "node:path";
import type { FixFiles } from "../../cockroach/fixes/fixFiles.ts";
import { applySteps } from "./applySteps.ts";
import { fileOperations } from "../files/fileOperations.ts";
import { findChanged } from "./findChanged.ts";
import { removeFolders } from "./groupActions.ts";

export const nodeFixFiles: FixFiles = {
  join,
  apply: (certsDirectory, steps) => applySteps(certsDirectory, steps),
  findChanged,
  removeFolders: (folders) => removeFolders(folders, fileOperations),
};
