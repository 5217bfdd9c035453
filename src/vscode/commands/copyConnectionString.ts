// "Copy Connection String…"

import type { Services } from "./services.ts";
import { commandTarget } from "./targetDirectory.ts";

export async function copyConnectionString(services: Services, argument: unknown): Promise<void> {
  const target = await commandTarget(argument, services.store);
  if (target === undefined) return;
  const wizard = await import("../connection/connectionWizard.ts");
  await wizard.copyConnectionString(services, target);
}
