// The editor's dialogs for folders and files. Each begins in a folder that exists: else the editor would begin in the home folder.

import { Uri } from "vscode";
import { lastName, parentPath } from "../../cockroach/files/parentPath.ts";
import { chooseFiles, chooseSaveTarget } from "../host/fileDialogs.ts";
import { startFolder } from "./startFolder.ts";

/** Begins in `start`, or as near to it as possible. */
export async function chooseFolder(title: string, start?: string): Promise<string | undefined> {
  const defaultUri = await startFolder(start === undefined || start === "" ? undefined : Uri.file(start));
  const options = { canSelectFiles: false, canSelectFolders: true, openLabel: "Use", title };
  const [uri] = (await chooseFiles({ ...options, ...(defaultUri && { defaultUri }) })) ?? [];
  return uri?.fsPath;
}

/** `suggested` is a path that need not be there. */
export async function chooseNew(suggested: string, title: string): Promise<string | undefined> {
  const folder = await startFolder(Uri.file(parentPath(suggested)));
  const defaultUri = folder === undefined ? Uri.file(suggested) : Uri.joinPath(folder, lastName(suggested));
  return (await chooseSaveTarget({ defaultUri, saveLabel: "Use", title }))?.fsPath;
}

/** Begins in the folder of `suggested`, or as near to it as possible. */
export async function chooseExisting(suggested: string, title: string): Promise<string | undefined> {
  const defaultUri = await startFolder(Uri.file(parentPath(suggested)));
  const [uri] = (await chooseFiles({ openLabel: "Use", title, ...(defaultUri && { defaultUri }) })) ?? [];
  return uri?.fsPath;
}
