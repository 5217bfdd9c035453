// "Open as Certificate": shows any file on the certificate page, whatever its name ends with, instead of its text.

import { commands, TabInputText, window } from "vscode";
import { viewType } from "../../platform/ids.ts";
import { activeResource } from "../../services/activeResource.ts";

export async function openAsCertificate(argument: unknown): Promise<void> {
  const uri = activeResource(argument);
  if (uri === undefined)
    throw new Error("No file is open. Open a file or select it in the Explorer, then run the command again.");
  const group = window.tabGroups.activeTabGroup;
  const text = group.tabs.find(
    ({ input, isDirty }) => !isDirty && input instanceof TabInputText && input.uri.toString() === uri.toString(),
  );
  await commands.executeCommand("vscode.openWith", uri, viewType, group.viewColumn);
  // The page replaces the text, as `Reopen as Text` replaces the page. Unsaved text stays.
  if (text !== undefined) await window.tabGroups.close(text);
}
