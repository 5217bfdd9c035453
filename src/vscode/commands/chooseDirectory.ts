// "Choose Certs Directory…": shows a directory from anywhere in the sidebar.

import { commands, window } from "vscode";
import { certificatesView } from "../ids.ts";
import type { Services } from "./services.ts";

export async function chooseDirectory({ store }: Services): Promise<void> {
  const options = { canSelectFiles: false, canSelectFolders: true, canSelectMany: false, openLabel: "Show Certificates", title: "Choose a certs directory" };
  const [uri] = (await window.showOpenDialog(options)) ?? [];
  if (uri === undefined) return;
  await store.choose(uri);
  await commands.executeCommand(`${certificatesView}.focus`);
}
