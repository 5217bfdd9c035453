// "Open as Certificate": shows any file on the certificate page, whatever its name ends with.

import { commands } from "vscode";
import { viewType } from "../../platform/ids.ts";
import { activeResource } from "../../services/activeResource.ts";

export async function openAsCertificate(argument: unknown): Promise<void> {
  const uri = activeResource(argument);
  if (uri === undefined)
    throw new Error("No file is open. Open a file or select it in the Explorer, then run the command again.");
  await commands.executeCommand("vscode.openWith", uri, viewType);
}
