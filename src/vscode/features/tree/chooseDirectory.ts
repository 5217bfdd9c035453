// "Choose Certs Directory…": shows a directory from anywhere in the sidebar.

import { commands } from "vscode";
import { chooseFiles } from "../../host/fileDialogs.ts";
import { certificatesTreeId } from "../../platform/ids.ts";
import type { Services } from "../../services/services.ts";

export async function chooseDirectory({ store }: Services): Promise<void> {
  const options = {
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    openLabel: "Show Certificates",
    title: "Choose a certs directory",
  };
  const [uri] = (await chooseFiles(options)) ?? [];
  if (uri === undefined) return;
  await store.choose(uri);
  await commands.executeCommand(`${certificatesTreeId}.focus`);
}
