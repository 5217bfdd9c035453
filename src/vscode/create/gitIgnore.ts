// Keys do not belong into a repository: after keys were made inside of one, the way to keep them out is offered.

import { Uri, workspace } from "vscode";
import { isInGitRepository } from "../certsDirectories/gitRepository.ts";
import { showWarning } from "../host/messages.ts";
import { fileName, parentOf } from "../locations.ts";
import { readFile } from "../readFile.ts";

type FileReader = Parameters<typeof readFile>[2];

/** Bytes of a .gitignore. */
const maxBytes = 1024 * 1024;

/** Endings of files that hold private keys. */
const patterns = ["*.key", "*.pk8", "*.pk8.pem", "*.p12", "*.secret.yaml"];

/** `files` are paths that were just written. Asks once, and adds the missing lines to a .gitignore beside the keys; those below `root` share one in it. */
export async function offerGitIgnore(files: readonly string[], platform: FileReader, root?: string): Promise<void> {
  const top = root === undefined ? undefined : Uri.file(root);
  const folders = new Map<string, Uri>();
  for (const uri of files.map((path) => Uri.file(path)).filter((one) => patterns.some((pattern) => fileName(one).endsWith(pattern.slice(1))))) {
    const folder = top !== undefined && uri.path.startsWith(`${top.path}/`) ? top : parentOf(uri);
    folders.set(folder.toString(), folder);
  }
  const open: Uri[] = [];
  for (const folder of folders.values()) if ((await isInGitRepository(folder)) && (await missing(folder, platform)).length > 0) open.push(folder);
  if (open.length === 0) return;
  const add = "Add to .gitignore";
  const answer = await showWarning("Private keys were made inside a git repository, and nothing keeps them from being committed.", add);
  if (answer !== add) return;
  for (const folder of open) await append(folder, platform);
}

/** The text of a .gitignore; empty if it doesn't exist. Throws if it can't be read: it must not be replaced then. */
async function read(folder: Uri, platform: FileReader): Promise<string> {
  const outcome = await readFile(Uri.joinPath(folder, ".gitignore"), maxBytes, platform);
  if (!outcome.failed) return new TextDecoder().decode(outcome.value);
  if (outcome.code === "not-found") return "";
  throw new Error(`Can't read .gitignore in ${folder.fsPath}: ${outcome.message}`);
}

async function missing(folder: Uri, platform: FileReader): Promise<readonly string[]> {
  const lines = (await read(folder, platform)).split(/\r?\n/).map((line) => line.trim());
  return patterns.filter((pattern) => !lines.includes(pattern));
}

async function append(folder: Uri, platform: FileReader): Promise<void> {
  const text = await read(folder, platform);
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const lines = (await missing(folder, platform)).map((pattern) => `${pattern}\n`);
  await workspace.fs.writeFile(Uri.joinPath(folder, ".gitignore"), new TextEncoder().encode(start + lines.join("")));
}
