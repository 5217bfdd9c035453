// Whether certificates can be made here, and what it takes, loaded.

import { workspace } from "vscode";
import type { CreationPlatform, Platform } from "../platform.ts";
import type * as wizards from "./wizards.ts";

export interface Workshop {
  readonly wizards: typeof wizards;
  readonly creation: CreationPlatform;
}

/** Throws, in words for the user, where nothing can be made. */
export async function requireCreation({ creation }: Platform): Promise<Workshop> {
  if (creation === undefined) {
    throw new Error("Certificates cannot be created in the web: keys need a file system with permissions. Open the folder in VS Code on a desktop or a remote host.");
  }
  if (!workspace.isTrusted) {
    throw new Error("Making certificates is off in Restricted Mode, because it writes keys to paths that the workspace suggests. Trust the workspace to use it.");
  }
  const [loaded, platform] = await Promise.all([creation.wizards(), creation.load()]);
  return { wizards: loaded, creation: platform };
}
