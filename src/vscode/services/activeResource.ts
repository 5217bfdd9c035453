// The resource that a command is about: the one it was called on, or the active editor's.

import { TabInputCustom, TabInputText, Uri, window } from "vscode";
import { isTreeNode } from "../directories/treeNode.ts";

/** Menus pass the resource as the first argument; the palette passes nothing. */
export function activeResource(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (isTreeNode(argument)) return argument.resource;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputCustom || input instanceof TabInputText ? input.uri : undefined;
}
