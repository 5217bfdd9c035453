// Every command, as a table from its identifier to what it does.

import { commands as registry, type Disposable } from "vscode";
import { commands } from "../ids.ts";
import type { Log } from "../log.ts";
import { openAsCertificate } from "./openAsCertificate.ts";
import { reopenAsText } from "./reopenAsText.ts";
import { guarded } from "./guarded.ts";

export interface Services {
  readonly log: Log;
}

export function registerCommands(services: Services): readonly Disposable[] {
  const handlers: Readonly<Record<string, (...args: readonly unknown[]) => Promise<void>>> = {
    [commands.reopenAsText]: reopenAsText,
    [commands.openAsCertificate]: openAsCertificate,
  };
  return Object.entries(handlers).map(([id, handler]) => registry.registerCommand(id, guarded(id, handler, services.log)));
}
