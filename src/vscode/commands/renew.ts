// "Renew Certificate…" and "Renew Everything That Expires Before…": load what renews.

import { Uri } from "vscode";
import { isClusterNode } from "../directories/treeNode.ts";
import type { WatchedDirectory } from "../directories/watchedDirectory.ts";
import { isRenewalArgument } from "../services/actionArguments.ts";
import { activeResource } from "../services/activeResource.ts";
import { chooseDirectories } from "../services/chooseDirectories.ts";
import { targetDirectory } from "../services/targetDirectory.ts";
import type { CommandServices } from "./commandServices.ts";
import { requireDesktop } from "./requireDesktop.ts";

export async function renewCertificates(services: CommandServices, argument: unknown): Promise<void> {
  const { features, creation } = await requireDesktop(services);
  const wizards = await features.wizards();
  if (isRenewalArgument(argument)) {
    const { directory, file, others } = argument;
    await wizards.renewFound(services, creation, Uri.parse(directory, true).fsPath, file, others);
    return;
  }
  await wizards.renewCertificates(services, creation, activeResource(argument));
}

export async function renewBefore(services: CommandServices, argument: unknown): Promise<void> {
  const directories = await expiringIn(services, argument);
  if (directories === undefined) return;
  const { features, creation } = await requireDesktop(services);
  const wizards = await features.wizards();
  await wizards.renewBefore(services, creation, directories);
}

/** The directory of the row; of a row above several, and of the palette, it is asked which. */
async function expiringIn(
  services: CommandServices,
  argument: unknown,
): Promise<readonly WatchedDirectory[] | undefined> {
  if (argument === undefined || isClusterNode(argument))
    return chooseDirectories(
      services,
      argument,
      {
        title: "Renew in which certs directories?",
        placeholder: "The next question asks for a date. Nothing is replaced before the preview",
        otherwise: "all",
      },
      ({ uri }) => uri.scheme === "file",
    );
  const named = await targetDirectory(argument, services.store);
  return named && [named];
}
