// Reads what determines whether git commits a file: the index, the ignore files of all levels, and the settings about
// them. Never runs git.

import { excludesFile, gitSettings, type GitSettings } from "./gitSettings.ts";
import type { GitFiles } from "./gitFiles.ts";
import { readGitIndex, type GitIndex } from "./gitIndex.ts";
import type { GitFileStatus, GitRepository } from "./gitRepository.ts";
import { ignoreRules, type IgnoreFile } from "./ignoreRules.ts";
import { findWorkTree, type WorkTree } from "./workTree.ts";

const mostBytes = { ignoreFile: 1 << 20, index: 64 << 20 } as const;

/** Undefined if the directory isn't in a work tree. */
export async function readGitRepository(directory: string, files: GitFiles): Promise<GitRepository | undefined> {
  const path = (await files.realPath(directory)) ?? directory;
  const found = await findWorkTree(path, files);
  if (found === undefined) return undefined;
  if ("why" in found) return unknownRepository(found.why);
  const settings = await gitSettings(found, files);
  if (settings.isBare && !found.isLinked) return undefined;
  if (settings.isElsewhere) return unknownRepository("core.worktree names another directory");
  const names = files.namesBetween(found.root, path);
  // Git never commits what is in its own directory.
  if (names.some((name) => name.toLowerCase() === ".git")) return undefined;
  if (names.some((name) => /[\r\n]/.test(name))) return unknownRepository("the path has a line break");
  const index = await readIndex(found, names, settings, files);
  if (!index.ok) return unknownRepository(index.why);
  const own = await ignoreFilesOf(found, names, files);
  const shared = await excludesOf(found, settings, files);
  const rules = ignoreRules([...shared.files, ...own.files], settings.ignoresCase);
  const start = names.map((name) => `${name}/`).join("");
  const fold = (text: string): string => (settings.ignoresCase ? text.toLowerCase() : text);
  const tracked = new Set([...index.tracked].map(fold));
  return {
    statusOf(name): GitFileStatus {
      if (tracked.has(fold(start + name))) return { state: "tracked" };
      if (own.why !== undefined) return { state: "unknown", why: own.why };
      const answer = rules(start + name);
      if (answer === "too-complex") return { state: "unknown", why: "an ignore pattern is too complex" };
      if (answer === "ignored") return { state: "ignored" };
      // These have the lowest precedence: they can't revert what the others ignore.
      return shared.why === undefined ? { state: "untracked" } : { state: "unknown", why: shared.why };
    },
  };
}

function unknownRepository(why: string): GitRepository {
  return { statusOf: () => ({ state: "unknown", why }) };
}

async function readIndex(
  { gitDirectory }: WorkTree,
  names: readonly string[],
  settings: GitSettings,
  files: GitFiles,
): Promise<GitIndex> {
  const read = await files.read(files.resolve(gitDirectory, "index"), mostBytes.index);
  if (!read.ok) {
    return read.error.code === "not-found"
      ? { ok: true, tracked: new Set() }
      : { ok: false, why: `the index of the repository: ${read.error.message}` };
  }
  // With equal names in another case, the prefix is compared later.
  const prefix = settings.ignoresCase ? "" : names.map((name) => `${name}/`).join("");
  const steps = readGitIndex(read.value, prefix, settings.hashBytes);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await files.pause();
  }
}

interface IgnoreFiles {
  readonly files: readonly IgnoreFile[];
  /** Why a file that may exist isn't among them. */
  readonly why?: string;
}

/** The ignore files in the work tree, from its root down. Git doesn't follow symbolic links to them. */
async function ignoreFilesOf({ root }: WorkTree, names: readonly string[], files: GitFiles): Promise<IgnoreFiles> {
  const found: IgnoreFile[] = [];
  for (let depth = 0; depth <= names.length; depth++) {
    const folder = names.slice(0, depth);
    const path = files.resolve(
      folder.reduce((at, name) => files.resolve(at, name), root),
      ".gitignore",
    );
    const kind = await files.kindOf(path);
    if (kind === "missing" || kind === "directory") continue;
    if (kind !== "file")
      return { files: [], why: `${path} ${kind === "link" ? "is a symbolic link" : "can't be read"}` };
    const text = await readText(path, files);
    if (text.why !== undefined) return { files: [], why: text.why };
    found.push({ text: text.content, folder });
  }
  return { files: found };
}

/** The ignore files outside the work tree, lowest precedence first. */
async function excludesOf(tree: WorkTree, settings: GitSettings, files: GitFiles): Promise<IgnoreFiles> {
  const global = excludesFile(settings, files);
  if ("why" in global) return { files: [], why: global.why };
  const found: IgnoreFile[] = [];
  for (const path of [
    ...(global.path === undefined ? [] : [global.path]),
    files.resolve(tree.commonDirectory, "info/exclude"),
  ]) {
    const text = await readText(path, files);
    if (text.why !== undefined) return { files: found, why: text.why };
    found.push({ text: text.content, folder: [] });
  }
  return { files: found };
}

type IgnoreText = { readonly content: string; readonly why?: undefined } | { readonly why: string };

async function readText(path: string, files: GitFiles): Promise<IgnoreText> {
  const read = await files.read(path, mostBytes.ignoreFile);
  if (read.ok) return { content: new TextDecoder().decode(read.value) };
  return read.error.code === "not-found" || read.error.code === "is-directory"
    ? { content: "" }
    : { why: `${path}: ${read.error.message}` };
}
