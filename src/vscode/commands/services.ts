// What commands work with.

import type { Uri } from "vscode";
import type { CertsDirectoryStore } from "../certsDirectories/certsDirectoryStore.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../platform.ts";

export interface Services {
  readonly log: Log;
  readonly store: CertsDirectoryStore;
  readonly platform: Platform;
  readonly extensionUri: Uri;
}
