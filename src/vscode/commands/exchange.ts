// "Export Certificate and Key…" and "Import from Vault…": loads what they need. In the web there is nothing to load; the guard of the commands has said so.

import type { Services } from "../services/services.ts";
import { commandTarget } from "../services/targetDirectory.ts";

export async function openExport(services: Services, argument: unknown): Promise<void> {
  const { creation } = services.platform;
  const target = await commandTarget(argument, services.store);
  if (creation === undefined || target === undefined) return;
  const [wizard, platform] = await Promise.all([creation.exchange(), creation.load()]);
  await wizard.exportPair(services, platform, target);
}

export async function openVaultImport(services: Services): Promise<void> {
  const { creation } = services.platform;
  if (creation === undefined) return;
  const [wizard, platform] = await Promise.all([creation.exchange(), creation.load()]);
  await wizard.importVault(services, platform);
}
