// "Show Output of cockroach cert list"

import { window, workspace } from "vscode";
import { certListUri } from "./certListDocuments.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";

export async function showCertList({ reports, store }: Services, argument: unknown): Promise<void> {
  const directory =
    (argument === undefined ? reports.activeDirectory : undefined) ?? (await targetDirectory(argument, store));
  if (directory === undefined || (await judgeNow(directory)) === undefined) return;
  await window.showTextDocument(await workspace.openTextDocument(certListUri(directory.uri)), { preview: false });
}
