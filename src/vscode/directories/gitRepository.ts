// What git does with the files of a directory on this machine.

import type { Uri } from "vscode";
import type { GitRepository } from "../../cockroach/git/gitRepository.ts";
import type { Platform } from "../platform/platform.ts";

/** Undefined if the folder isn't in a work tree, or is in a file system that doesn't tell. */
export async function gitRepositoryOf(folder: Uri, { gitFiles }: Platform): Promise<GitRepository | undefined> {
  if (gitFiles === undefined || folder.scheme !== "file") return undefined;
  const [{ readGitRepository }, files] = await Promise.all([
    import("../../cockroach/git/readGitRepository.ts"),
    gitFiles(),
  ]);
  return readGitRepository(folder.fsPath, files);
}
