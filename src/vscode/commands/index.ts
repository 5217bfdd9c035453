// Every command, as a table from its identifier to what it does.

import { commands as registry, type Disposable } from "vscode";
import { commands } from "../ids.ts";
import { chooseDirectory } from "./chooseDirectory.ts";
import { guarded } from "./guarded.ts";
import { openAsCertificate } from "./openAsCertificate.ts";
import { removeDirectory } from "./removeDirectory.ts";
import { reopenAsText } from "./reopenAsText.ts";
import { copyPath, revealInExplorer } from "./rowResources.ts";
import type { Services } from "./services.ts";

type Handler = (services: Services, argument: unknown) => Promise<void>;

const handlers: Readonly<Record<(typeof commands)[keyof typeof commands], Handler>> = {
  [commands.reopenAsText]: (_, argument) => reopenAsText(argument),
  [commands.openAsCertificate]: (_, argument) => openAsCertificate(argument),
  [commands.refresh]: ({ store }) => store.refresh(),
  [commands.chooseDirectory]: chooseDirectory,
  [commands.removeDirectory]: removeDirectory,
  [commands.copyPath]: (_, argument) => copyPath(argument),
  [commands.revealInExplorer]: (_, argument) => revealInExplorer(argument),
};

export function registerCommands(services: Services): readonly Disposable[] {
  return Object.entries(handlers).map(([id, handler]) => {
    const run = guarded(id, (argument) => handler(services, argument), services.log);
    return registry.registerCommand(id, run);
  });
}
