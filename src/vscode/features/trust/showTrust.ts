// "Show Trust Store": the page of who accepts whom in a certs directory.

import { workspace, type Uri } from "vscode";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import type { ShownDocument } from "../../panels/documentPanels.ts";
import { uriKey } from "../../platform/locations.ts";
import { TrustSource } from "./trustSource.ts";

export async function showTrust(services: Services, argument: unknown): Promise<void> {
  const directory = await targetDirectory(argument, services.store);
  if (directory === undefined || (await judgeNow(directory)) === undefined) return;
  services.documents.show(trustPage(services, directory.uri));
}

export function trustPage(services: Services, directory: Uri): ShownDocument {
  return {
    key: `trust ${uriKey(directory)}`,
    title: `Trust in ${workspace.asRelativePath(directory)}`,
    source: new TrustSource(directory, services),
    origin: { page: "trust", directory: directory.toString() },
  };
}
