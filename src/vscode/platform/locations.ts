// Names and folders of resources, whatever file system they are on.

import { Uri } from "vscode";

/** The last part of the path. */
export function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

export function parentOf(uri: Uri): Uri {
  return Uri.joinPath(uri, "..");
}

/** The same for a folder with and without a slash at its end. */
export function uriKey(uri: Uri): string {
  return uri.toString().replace(/\/$/, "");
}
