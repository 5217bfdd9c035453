// "Copy Connection String…"

import type { Services } from "../../services/services.ts";
import { commandTarget } from "../../services/targetDirectory.ts";

export async function copyConnectionString(services: Services, argument: unknown): Promise<void> {
  const target = await commandTarget(argument, services.store);
  if (target === undefined) return;
  const wizard = await import("./connectionWizard.ts");
  await wizard.copyConnectionString(services, target);
}
