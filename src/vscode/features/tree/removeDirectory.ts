// "Remove from View": forgets a directory that was chosen by command. Nothing on disk changes.

import { isTreeNode } from "../../directories/treeNode.ts";
import type { Services } from "../../services/services.ts";

export async function removeDirectory({ store }: Services, argument: unknown): Promise<void> {
  if (isTreeNode(argument)) await store.removeChosen(argument.directory.uri);
}
