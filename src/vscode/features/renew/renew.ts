// "Renew Certificate…" and "Renew Everything That Expires Before…": load what renews, where something can be renewed.

import { requireCreation } from "../../wizard/requireCreation.ts";
import { activeResource } from "../../services/activeResource.ts";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";

export async function renewCertificates(services: Services, argument: unknown): Promise<void> {
  const { wizards, creation } = await requireCreation(services.platform);
  await wizards.renewCertificates(services, creation, activeResource(argument));
}

export async function renewBefore(services: Services, argument: unknown): Promise<void> {
  const { wizards, creation } = await requireCreation(services.platform);
  // Rows of the tree are known here only: the bundle of the wizards has its own class of them.
  const named = argument === undefined ? undefined : await targetDirectory(argument, services.store);
  if (argument === undefined || named !== undefined) await wizards.renewBefore(services, creation, named);
}
