// A row of the tree, as the editor and the commands hold it.

import { Uri } from "vscode";
import type { WatchedDirectory } from "./watchedDirectory.ts";
import type { TreeRow } from "../../view/tree/treeRow.ts";

export class TreeNode {
  readonly directory: WatchedDirectory;
  readonly row: TreeRow;
  readonly parent: TreeNode | ClusterNode | undefined;
  #children: readonly TreeNode[] | undefined;

  constructor(directory: WatchedDirectory, row: TreeRow, parent: TreeNode | ClusterNode | undefined) {
    this.directory = directory;
    this.row = row;
    this.parent = parent;
  }

  /** Made when the row is unfolded: a directory may have thousands of them. */
  get children(): readonly TreeNode[] {
    this.#children ??= this.row.children.map((child) => new TreeNode(this.directory, child, this));
    return this.#children;
  }

  /** The file or folder that the row represents, or the directory. */
  get resource(): Uri | undefined {
    if (this.row.file !== undefined) return Uri.joinPath(this.directory.uri, this.row.file);
    if (this.row.context === "folder") return Uri.joinPath(this.directory.uri, this.row.id);
    return this.row.context === "directory" ? this.directory.uri : undefined;
  }
}

/** A row above several directories. */
export class ClusterNode {
  readonly row: TreeRow;
  readonly parent: ClusterNode | undefined;
  readonly children: readonly (TreeNode | ClusterNode)[];

  /** `childrenOf` makes them below this one. */
  constructor(
    row: TreeRow,
    parent: ClusterNode | undefined,
    childrenOf: (parent: ClusterNode) => readonly (TreeNode | ClusterNode)[],
  ) {
    this.row = row;
    this.parent = parent;
    this.children = childrenOf(this);
  }

  /** The directories below it. */
  get directories(): readonly WatchedDirectory[] {
    return this.children.flatMap((child) => (isTreeNode(child) ? [child.directory] : child.directories));
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

/** As {@link isTreeNode}, of a row above several directories. */
export function isClusterNode(argument: unknown): argument is ClusterNode {
  return typeof argument === "object" && argument !== null && "directories" in argument && "row" in argument;
}

/** Whether a row is about this file of its directory: a pair is about its certificate and its key. */
export function isAbout(argument: unknown, directory: Uri, file: string): boolean {
  return isTreeNode(argument) && argument.directory.uri.path === directory.path && argument.row.files.includes(file);
}
