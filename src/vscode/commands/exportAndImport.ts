// "Export Certificate and Key…" and "Import from Vault…": load what they need.

import { commandTarget } from "../services/targetDirectory.ts";
import type { CommandServices } from "./commandServices.ts";
import { requireDesktop } from "./requireDesktop.ts";

export async function exportPair(services: CommandServices, argument: unknown): Promise<void> {
  const target = await commandTarget(argument, services.store);
  if (target === undefined) return;
  const { features, creation } = await requireDesktop(services);
  const wizard = await features.exportAndImport();
  await wizard.exportPair(services, creation, target);
}

export async function importVault(services: CommandServices): Promise<void> {
  const { features, creation } = await requireDesktop(services);
  const wizard = await features.exportAndImport();
  await wizard.importVault(services, creation);
}
