// "Renew Certificate…" and "Renew Everything That Expires Before…": load what renews.

import { Uri } from "vscode";
import { isRenewalArgument } from "../services/actionArguments.ts";
import { activeResource } from "../services/activeResource.ts";
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
  const { features, creation } = await requireDesktop(services);
  const wizards = await features.wizards();
  // Rows of the tree are known here only: the bundle of the wizards has its own class of them.
  const named = argument === undefined ? undefined : await targetDirectory(argument, services.store);
  if (argument === undefined || named !== undefined) await wizards.renewBefore(services, creation, named);
}
