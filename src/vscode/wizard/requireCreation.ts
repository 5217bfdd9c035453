// What it takes to make certificates, loaded when it is first needed.

import type { CreationPlatform, Platform } from "../platform/platform.ts";
import type * as wizards from "../bundles/wizards.ts";

export interface Workshop {
  readonly wizards: typeof wizards;
  readonly creation: CreationPlatform;
}

/** Rejects in the web, where no command comes so far: its guard has said why. */
export async function requireCreation({ creation }: Platform): Promise<Workshop> {
  if (creation === undefined) throw new Error("Certificates cannot be created in the web.");
  const [loaded, platform] = await Promise.all([creation.wizards(), creation.load()]);
  return { wizards: loaded, creation: platform };
}
