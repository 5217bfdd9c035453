// Whether files may be changed here.

import { workspace, type Uri } from "vscode";
import type { FixFiles } from "../../cockroach/fixes/fixFiles.ts";
import type { Platform } from "../platform.ts";

/** Throws, in words for the user, where that is not so. */
export async function requireFixFiles({ fixes }: Platform, directory: Uri): Promise<FixFiles> {
  if (fixes === undefined) throw new Error("Fixes are off in the web: they need a file system with permissions. Open the folder in VS Code on a desktop or a remote host.");
  if (!workspace.isTrusted) throw new Error("Fixes are off in Restricted Mode, because they change files that the workspace names. Trust the workspace to use them.");
  if (directory.scheme !== "file") {
    throw new Error(`Fixes are off in virtual workspaces: files of the kind “${directory.scheme}” cannot be replaced in one step. Open the folder from a disk to use them.`);
  }
  return fixes();
}
