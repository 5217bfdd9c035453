// Where the file dialogs of a feature begin. VS Code itself begins in the home folder where nothing better is said, or where the folder that is said
// doesn't exist.

import { FileType, Uri, workspace, type Memento } from "vscode";
import { parentOf, uriKey } from "../platform/locations.ts";

/** A feature whose last folder is remembered in this workspace. */
export type FolderUse = "export" | "import";

function memoryKey(use: FolderUse): string {
  return `lastFolder.${use}`;
}

export async function rememberFolder(memory: Memento, use: FolderUse, folder: Uri): Promise<void> {
  await memory.update(memoryKey(use), folder.toString());
}

/** The folder that was used last for this, if it still exists. */
export async function lastFolder(memory: Memento, use: FolderUse): Promise<Uri | undefined> {
  const kept = memory.get<unknown>(memoryKey(use));
  if (typeof kept !== "string") return undefined;
  const uri = Uri.parse(kept);
  return (await isFolder(uri)) ? uri : undefined;
}

/** The folder, or the nearest one above it that exists; without one, the first folder of the workspace. */
export async function startFolder(folder: Uri | undefined): Promise<Uri | undefined> {
  for (let uri = folder; uri !== undefined; uri = parentOf(uri)) {
    if (await isFolder(uri)) return uri;
    if (uriKey(parentOf(uri)) === uriKey(uri)) break;
  }
  return workspace.workspaceFolders?.[0]?.uri;
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
