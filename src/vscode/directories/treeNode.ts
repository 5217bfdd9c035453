// A row of the tree, as the editor and the commands hold it.

import { Uri } from "vscode";
import type { WatchedDirectory } from "./watchedDirectory.ts";
import type { TreeRow } from "../../view/tree/treeRow.ts";

export class TreeNode {
  readonly directory: WatchedDirectory;
  readonly row: TreeRow;
  readonly parent: TreeNode | undefined;
  readonly children: readonly TreeNode[];

  constructor(directory: WatchedDirectory, row: TreeRow, parent: TreeNode | undefined) {
    this.directory = directory;
    this.row = row;
    this.parent = parent;
    this.children = row.children.map((child) => new TreeNode(directory, child, this));
  }

  /** The file that the row represents, or the directory. */
  get resource(): Uri | undefined {
    if (this.row.file !== undefined) return Uri.joinPath(this.directory.uri, this.row.file);
    return this.parent === undefined ? this.directory.uri : undefined;
  }
}

/** What menus pass as their first argument. Compared by parts: each bundle has its own copy of the class. */
export function isTreeNode(argument: unknown): argument is TreeNode {
  return (
    typeof argument === "object" &&
    argument !== null &&
    "directory" in argument &&
    "row" in argument &&
    "children" in argument
  );
}
