// Whether a folder is in the working tree of a git repository.

import { Uri, workspace } from "vscode";
import { parentOf } from "../locations.ts";

/** Looks for `.git` (a folder, or a file in worktrees) in the folder and above. */
export async function isInGitRepository(folder: Uri): Promise<boolean> {
  for (let at = folder, above = parentOf(at); ; at = above, above = parentOf(at)) {
    if (await exists(Uri.joinPath(at, ".git"))) return true;
    if (above.path === at.path) return false;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
