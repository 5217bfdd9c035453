// The editor's dialogs for folders and files.

import { Uri } from "vscode";
import { parentPath } from "../../cockroach/files/parentPath.ts";
import { chooseFiles, chooseSaveTarget } from "../host/fileDialogs.ts";

export async function chooseFolder(title: string): Promise<string | undefined> {
  const [uri] = (await chooseFiles({ canSelectFiles: false, canSelectFolders: true, openLabel: "Use", title })) ?? [];
  return uri?.fsPath;
}

/** `suggested` is a path that need not be there. */
export async function chooseNew(suggested: string, title: string): Promise<string | undefined> {
  return (await chooseSaveTarget({ defaultUri: Uri.file(suggested), saveLabel: "Use", title }))?.fsPath;
}

/** Begins in the folder of `suggested`. */
export async function chooseExisting(suggested: string, title: string): Promise<string | undefined> {
  const [uri] = (await chooseFiles({ defaultUri: Uri.file(parentPath(suggested)), openLabel: "Use", title })) ?? [];
  return uri?.fsPath;
}
