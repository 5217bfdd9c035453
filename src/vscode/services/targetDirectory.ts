// The certs directory that a command is about.

import { FileType, Uri, workspace } from "vscode";
import type { CertsDirectoryStore } from "../directories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../directories/watchedDirectory.ts";
import { pickOne } from "../host/quickPick.ts";
import { parentOf } from "../platform/locations.ts";
import { isClusterNode, isTreeNode } from "../directories/treeNode.ts";

/** A certs directory, and a file in it where a row of the tree represents one. */
export interface CommandTarget {
  readonly directory: WatchedDirectory;
  readonly file: string | undefined;
}

/** As {@link targetDirectory}. Rows are told here, because a separate bundle has its own copy of their class. */
export async function commandTarget(
  argument: unknown,
  store: CertsDirectoryStore,
  likely?: WatchedDirectory,
): Promise<CommandTarget | undefined> {
  const directory = await targetDirectory(argument, store, likely);
  return directory && { directory, file: isTreeNode(argument) ? argument.row.file : undefined };
}

/**
 * Menus pass a row of the tree or a folder, and of a row above several directories one is chosen; the palette passes nothing, and then the only directory is meant, or the user is asked.
 * `undefined` where the user chose none. `likely` comes first in the list.
 */
export async function targetDirectory(
  argument: unknown,
  store: CertsDirectoryStore,
  likely?: WatchedDirectory,
): Promise<WatchedDirectory | undefined> {
  if (isTreeNode(argument)) return argument.directory;
  const listed = isClusterNode(argument) ? argument.directories : await store.listed();
  if (argument instanceof Uri) {
    const isFolder = ((await workspace.fs.stat(argument)).type & FileType.Directory) !== 0;
    return store.directoryAt(isFolder ? argument : parentOf(argument));
  }
  if (listed.length === 0) throw new Error("No certs directory was found. Choose one with “Choose Certs Directory…”.");
  if (listed.length === 1) return listed[0];
  const ordered = listed.toSorted((a, b) => Number(b === likely) - Number(a === likely));
  const items = ordered.map((directory) => ({ label: workspace.asRelativePath(directory.uri), directory }));
  return (await pickOne(items, { title: "Which certs directory?", matchOnDescription: true }))?.directory;
}
