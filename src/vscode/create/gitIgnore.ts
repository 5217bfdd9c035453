// Keys do not belong into a repository: after keys were made inside of one, the way to keep them out is offered.

import { Uri, workspace } from "vscode";
import { isInGitRepository } from "../certsDirectories/gitRepository.ts";
import { showWarning } from "../host/messages.ts";
import { fileName, parentOf } from "../locations.ts";

/** Endings of files that hold private keys. */
const patterns = ["*.key", "*.pk8", "*.pk8.pem", "*.p12", "*.secret.yaml"];

/** `files` are paths that were just written. Asks once, and adds the missing lines to a .gitignore beside the keys; those below `root` share one in it. */
export async function offerGitIgnore(files: readonly string[], root?: string): Promise<void> {
  const top = root === undefined ? undefined : Uri.file(root);
  const folders = new Map<string, Uri>();
  for (const uri of files.map((path) => Uri.file(path)).filter((one) => patterns.some((pattern) => fileName(one).endsWith(pattern.slice(1))))) {
    const folder = top !== undefined && uri.path.startsWith(`${top.path}/`) ? top : parentOf(uri);
    folders.set(folder.toString(), folder);
  }
  const open: Uri[] = [];
  for (const folder of folders.values()) if ((await isInGitRepository(folder)) && (await missing(folder)).length > 0) open.push(folder);
  if (open.length === 0) return;
  const add = "Add to .gitignore";
  const answer = await showWarning("Private keys were made inside a git repository, and nothing keeps them from being committed.", add);
  if (answer !== add) return;
  for (const folder of open) await append(folder);
}

async function read(folder: Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, ".gitignore")));
  } catch {
    // There is none yet.
    return "";
  }
}

async function missing(folder: Uri): Promise<readonly string[]> {
  const lines = (await read(folder)).split(/\r?\n/).map((line) => line.trim());
  return patterns.filter((pattern) => !lines.includes(pattern));
}

async function append(folder: Uri): Promise<void> {
  const text = await read(folder);
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const lines = (await missing(folder)).map((pattern) => `${pattern}\n`);
  await workspace.fs.writeFile(Uri.joinPath(folder, ".gitignore"), new TextEncoder().encode(start + lines.join("")));
}
