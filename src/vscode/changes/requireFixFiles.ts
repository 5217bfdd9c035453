// The file system that fixes work on, where files of a directory may be changed.

import type { Uri } from "vscode";
import type { FixFiles } from "../../cockroach/fixes/fixFiles.ts";
import { fixing } from "../platform/needs.ts";
import { requirePermission } from "../platform/permission.ts";
import type { Platform } from "../platform/platform.ts";

/** Throws, in words for the user, where they may not. */
export async function requireFixFiles(platform: Platform, directory: Uri): Promise<FixFiles> {
  requirePermission(fixing, platform, directory);
  if (platform.fixes === undefined)
    throw new Error("Fixes aren't available here: VS Code has no access to a file system.");
  return platform.fixes();
}
