// "Save Validation Report…"

import { judgeNow } from "../../directories/judgeNow.ts";
import { saveReport as save } from "./reportFile.ts";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";

export async function saveReport({ reports, store }: Services, argument: unknown): Promise<void> {
  const directory =
    (argument === undefined ? reports.activeDirectory : undefined) ?? (await targetDirectory(argument, store));
  const judged = directory && (await judgeNow(directory));
  if (directory !== undefined && judged !== undefined) await save(judged, directory.uri);
}
