// "Copy Connection String…"

import type { Services } from "./services.ts";

export async function copyConnectionString(services: Services, argument: unknown): Promise<void> {
  const wizard = await import("../connection/connectionWizard.ts");
  await wizard.copyConnectionString(services, argument);
}
