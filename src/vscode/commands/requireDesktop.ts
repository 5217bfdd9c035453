// What commands that create, renew, export, and import need: their modules, and the file system that they write to.

import type { CreationPlatform } from "../platform/platform.ts";
import type { CommandServices } from "./commandServices.ts";
import type { DesktopFeatures } from "./desktopFeatures.ts";

export interface Desktop {
  readonly features: DesktopFeatures;
  readonly creation: CreationPlatform;
}

/** Rejects in the web, where no command comes so far: its guard has said why. */
export async function requireDesktop({ desktop, platform }: CommandServices): Promise<Desktop> {
  if (desktop === undefined || platform.creation === undefined)
    throw new Error("This command isn't available in the web.");
  return { features: desktop, creation: await platform.creation() };
}
