// Finds the work tree of a directory. `.git` is usually a directory. In submodules and linked work trees, it is a file
// that names one.

import type { GitFiles } from "./gitFiles.ts";

export interface WorkTree {
  readonly root: string;
  /** Where the index is. */
  readonly gitDirectory: string;
  /** Where the configuration and `info` are: the same directory, except in linked work trees. */
  readonly commonDirectory: string;
  /** True for a work tree of `git worktree add`. */
  readonly isLinked: boolean;
}

/** Returns undefined if the directory and those above it have none. `path` has no symbolic links. */
export async function findWorkTree(
  path: string,
  files: GitFiles,
): Promise<WorkTree | { readonly why: string } | undefined> {
  for (let at = path, above = files.resolve(at, ".."); ; at = above, above = files.resolve(at, "..")) {
    const git = files.resolve(at, ".git");
    const kind = await files.kindOf(git);
    if (kind === "unreadable" || kind === "other") return { why: `${git} can't be read` };
    if (kind !== "missing") {
      const target = kind === "link" || kind === "directory" ? git : undefined;
      const found = target === undefined ? await namedBy(git, at, files) : await asGitDirectory(target, at, files);
      if (found !== undefined) return found;
      // Git continues above an ordinary directory of this name, and stops at a file.
      if (kind === "file") return { why: `${git} doesn't name a repository` };
    }
    if (above === at) return undefined;
  }
}

async function namedBy(file: string, root: string, files: GitFiles): Promise<WorkTree | undefined> {
  const text = await textOf(file, files);
  const named = text === undefined ? null : /^gitdir: (.+)$/s.exec(text);
  return named === null ? undefined : asGitDirectory(files.resolve(root, named[1] ?? ""), root, files);
}

/** What git requires of a directory to treat it as a repository. */
async function asGitDirectory(directory: string, root: string, files: GitFiles): Promise<WorkTree | undefined> {
  const linked = await textOf(files.resolve(directory, "commondir"), files);
  const commonDirectory = linked === undefined ? directory : files.resolve(directory, linked);
  const [head, objects, refs] = await Promise.all([
    files.kindOf(files.resolve(directory, "HEAD")),
    files.kindOf(files.resolve(commonDirectory, "objects")),
    files.kindOf(files.resolve(commonDirectory, "refs")),
  ]);
  const isRepository = head !== "missing" && objects !== "missing" && refs !== "missing";
  return isRepository ? { root, gitDirectory: directory, commonDirectory, isLinked: linked !== undefined } : undefined;
}

async function textOf(path: string, files: GitFiles): Promise<string | undefined> {
  const read = await files.read(path, 1 << 16);
  return !read.ok ? undefined : new TextDecoder().decode(read.value).replace(/[\r\n]+$/, "");
}
