// A click on a missing file: what that means, and the command that creates the file.

import { commands as registry } from "vscode";
import { isTreeNode } from "../../directories/treeNode.ts";
import { showInformation, showWarning } from "../../host/messages.ts";
import { commands } from "../../platform/ids.ts";

/** By the context of the row. */
const creators: Readonly<Record<string, { readonly title: string; readonly command: string }>> = {
  "absent.ca": { title: "Create CA…", command: commands.createCa },
  "absent.clientCa": { title: "Create Client CA…", command: commands.createClientCa },
  "absent.uiCa": { title: "Create UI CA…", command: commands.createUiCa },
  "absent.tenantClientCa": { title: "Create Tenant Client CA…", command: commands.createTenantClientCa },
  "absent.ui": { title: "Create UI Certificate…", command: commands.createUi },
};

export async function explainMissing(argument: unknown): Promise<void> {
  if (!isTreeNode(argument)) return;
  const { row } = argument;
  const { title, lines } = row.tooltip;
  const text = `${title}. ${lines.map((line) => line.text).join(" ")}`;
  const creator = creators[row.context];
  const buttons = creator === undefined ? [] : [creator.title];
  const answer = await (row.tone === "error" ? showWarning(text, ...buttons) : showInformation(text, ...buttons));
  if (creator !== undefined && answer === creator.title) await registry.executeCommand(creator.command, argument);
}
