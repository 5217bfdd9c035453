// "Show Sample Certs Directories": a healthy and a faulty directory in the extension's own folder, to try the extension on.

import { commands, Uri } from "vscode";
import { withProgress } from "../../host/progress.ts";
import { certificatesTreeId } from "../../platform/ids.ts";
import type { Services } from "../../services/services.ts";

export async function showSample({ platform, store, storageUri }: Services): Promise<void> {
  if (platform.sample === undefined)
    throw new Error("This isn't available in the browser: file modes aren't supported there.");
  const folder = Uri.joinPath(storageUri, "sample");
  const write = await platform.sample();
  await withProgress({ title: "Creating sample certs directories" }, () =>
    write(folder.fsPath, new Date(platform.now())),
  );
  for (const name of ["healthy", "faulty"]) await store.choose(Uri.joinPath(folder, name, "certs"));
  await commands.executeCommand(`${certificatesTreeId}.focus`);
}
