// "Export Certificate and Key…" and "Import from Vault…": load what they need.

import { isTreeNode } from "../directories/treeNode.ts";
import type { WatchedDirectory } from "../directories/watchedDirectory.ts";
import { commandTarget } from "../services/targetDirectory.ts";
import type { CommandServices } from "./commandServices.ts";
import { requireDesktop } from "./requireDesktop.ts";

export async function exportPair(services: CommandServices, argument: unknown): Promise<void> {
  const selected = selectedDirectory(services, undefined);
  const target = await commandTarget(argument, services.store, selected);
  if (target === undefined) return;
  const { features, creation } = await requireDesktop(services);
  const wizard = await features.exportAndImport();
  await wizard.exportPair(services, creation, target);
}

export async function importVault(services: CommandServices, argument: unknown): Promise<void> {
  const { features, creation } = await requireDesktop(services);
  const wizard = await features.exportAndImport();
  await wizard.importVault(services, creation, selectedDirectory(services, argument));
}

/** The directory of the row that a menu is of, or that is selected in the sidebar. */
function selectedDirectory({ tree }: CommandServices, argument: unknown): WatchedDirectory | undefined {
  const row = isTreeNode(argument) ? argument : tree.selected;
  return isTreeNode(row) ? row.directory : undefined;
}
