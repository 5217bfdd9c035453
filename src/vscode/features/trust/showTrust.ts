// "Show Trust Store": the page of who accepts whom in a certs directory.

import { workspace } from "vscode";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import { TrustSource } from "./trustSource.ts";

export async function showTrust(services: Services, argument: unknown): Promise<void> {
  const directory = await targetDirectory(argument, services.store);
  if (directory === undefined || (await judgeNow(directory)) === undefined) return;
  const key = `trust ${directory.uri.toString().replace(/\/$/, "")}`;
  services.documents.show({
    key,
    title: `Trust in ${workspace.asRelativePath(directory.uri)}`,
    source: new TrustSource(directory.uri, services),
  });
}
