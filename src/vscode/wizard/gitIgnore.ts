// Keys don't belong in a repository: after keys were written into a work tree, offers to keep them out.

import { Uri, workspace } from "vscode";
import type { GitRepository } from "../../cockroach/git/gitRepository.ts";
import { gitRepositoryOf } from "../directories/gitRepository.ts";
import { showWarning } from "../host/messages.ts";
import { fileName, parentOf } from "../platform/locations.ts";
import type { Platform } from "../platform/platform.ts";
import { readFile } from "../platform/readFile.ts";

/** Bytes of a .gitignore. */
const maxBytes = 1024 * 1024;

/** Endings of files that hold private keys. */
const patterns = ["*.key", "*.pk8", "*.pk8.pem", "*.p12", "*.secret.yaml"];

/**
 * `files` are paths that were just written. Warns about those that git tracks, or doesn't ignore, and offers to add lines to a .gitignore beside
 * the keys; those below `root` share one in it.
 */
export async function offerGitIgnore(platform: Platform, files: readonly string[], root?: string): Promise<void> {
  const top = root === undefined ? undefined : Uri.file(root);
  const open = new Map<string, Uri>();
  const repositories = new Map<string, GitRepository | undefined>();
  const [tracked, unknown]: [string[], Set<string>] = [[], new Set()];
  for (const uri of files
    .map((path) => Uri.file(path))
    .filter((one) => patterns.some((pattern) => fileName(one).endsWith(pattern.slice(1))))) {
    const parent = parentOf(uri);
    if (!repositories.has(parent.path)) repositories.set(parent.path, await gitRepositoryOf(parent, platform));
    const status = repositories.get(parent.path)?.statusOf(fileName(uri));
    if (status?.state === "tracked") tracked.push(workspace.asRelativePath(uri));
    if (status?.state === "unknown") unknown.add(status.why);
    if (status?.state !== "untracked") continue;
    const folder = top !== undefined && uri.path.startsWith(`${top.path}/`) ? top : parent;
    open.set(folder.toString(), folder);
  }
  if (tracked.length > 0)
    void showWarning(
      `Git tracks ${tracked.join(", ")}, so a commit would contain the private key. Remove it from the index: git rm --cached.`,
    );
  if (unknown.size > 0)
    void showWarning(`Cannot determine whether git ignores the private keys: ${[...unknown].join("; ")}.`);
  if (open.size === 0) return;
  const add = "Add to .gitignore";
  const answer = await showWarning(
    "The private keys are in a git work tree, and git doesn't ignore them. The next commit could include them.",
    add,
  );
  if (answer !== add) return;
  for (const folder of open.values()) await append(folder, platform);
}

/** The text of a .gitignore; empty if it doesn't exist. Throws if it can't be read: it must not be replaced then. */
async function read(folder: Uri, platform: Platform): Promise<string> {
  const outcome = await readFile(Uri.joinPath(folder, ".gitignore"), maxBytes, platform);
  if (outcome.ok) return new TextDecoder().decode(outcome.value);
  if (outcome.error.code === "not-found") return "";
  throw new Error(`Can't read .gitignore in ${folder.fsPath}: ${outcome.error.message}`);
}

/** At the end, where they count more than what is there. */
async function append(folder: Uri, platform: Platform): Promise<void> {
  const text = await read(folder, platform);
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const lines = patterns.map((pattern) => `${pattern}\n`).join("");
  await workspace.fs.writeFile(
    Uri.joinPath(folder, ".gitignore"),
    new TextEncoder().encode(text.endsWith(lines) ? text : start + lines),
  );
}
