// The row of the tree that has the focus. VS Code tells extensions only what is selected, and its arrow keys move the focus alone.

import { commands } from "vscode";
import type { ClusterNode, TreeNode } from "../directories/treeNode.ts";
import type { CertsTree } from "../services/services.ts";
import { changedOne } from "./changedOne.ts";

/** Turns the selection of the focused row over and back, and looks which one that is. Opens nothing. Without a focus, the selected row. */
export async function focusedRow(tree: CertsTree): Promise<TreeNode | ClusterNode | undefined> {
  const before = tree.selection;
  await commands.executeCommand("list.toggleSelection");
  const after = tree.selection;
  await commands.executeCommand("list.toggleSelection");
  return changedOne(before, after) ?? before[0];
}
