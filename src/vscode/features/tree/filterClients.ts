// "Filter Clients…": VS Code's own find in a tree only knows rows that have been unfolded, and most of two thousand clients haven't.

import { isTreeNode } from "../../directories/treeNode.ts";
import { promptText } from "../../host/inputBox.ts";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";

export async function filterClients({ store, tree }: Services, argument: unknown): Promise<void> {
  const directory = await targetDirectory(argument, store);
  if (directory === undefined) return;
  const filter = await promptText({
    title: "Filter Clients",
    prompt: "Part of a user name. Leave it empty to show all clients",
    value: tree.filterOf(directory),
    validate: () => undefined,
  });
  if (filter !== undefined) tree.setFilter(directory, filter.trim());
}

export async function clearClientFilter({ tree }: Services, argument: unknown): Promise<void> {
  if (isTreeNode(argument)) tree.setFilter(argument.directory, "");
  return Promise.resolve();
}
