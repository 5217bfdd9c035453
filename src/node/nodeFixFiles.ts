// The file system that fixes work on, over Node.

import { join } from "node:path";
import type { FixFiles } from "../cockroach/fixes/fixFiles.ts";
import { applySteps } from "./applySteps.ts";

export const nodeFixFiles: FixFiles = { join, apply: (certsDirectory, steps) => applySteps(certsDirectory, steps) };
