// "Renew Certificate…" and "Renew Everything That Expires Before…": load what renews, where something can be renewed.

import { requireCreation } from "../create/requireCreation.ts";
import { activeResource } from "./activeResource.ts";
import type { Services } from "./services.ts";

export async function renewCertificates(services: Services, argument: unknown): Promise<void> {
  const { wizards, creation } = await requireCreation(services.platform);
  await wizards.renewCertificates(services, creation, activeResource(argument));
}

export async function renewBefore(services: Services, argument: unknown): Promise<void> {
  const { wizards, creation } = await requireCreation(services.platform);
  await wizards.renewBefore(services, creation, argument);
}
