// "Copy Path" and "Reveal in Explorer View" on rows of the tree.

import { commands, env } from "vscode";
import { isTreeNode } from "../../directories/treeNode.ts";

export async function copyPath(argument: unknown): Promise<void> {
  const resource = isTreeNode(argument) ? argument.resource : undefined;
  if (resource !== undefined)
    await env.clipboard.writeText(resource.scheme === "file" ? resource.fsPath : resource.toString());
}

export async function revealInExplorer(argument: unknown): Promise<void> {
  const resource = isTreeNode(argument) ? argument.resource : undefined;
  if (resource !== undefined) await commands.executeCommand("revealInExplorer", resource);
}
