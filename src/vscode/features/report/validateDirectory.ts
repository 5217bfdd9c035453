// "Validate Certs Directory": checks a directory again and shows the report.

import { judgeNow } from "../../directories/judgeNow.ts";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";

export async function validateDirectory({ reports, store }: Services, argument: unknown): Promise<void> {
  const directory =
    (argument === undefined ? reports.activeDirectory : undefined) ?? (await targetDirectory(argument, store));
  if (directory === undefined) return;
  if ((await judgeNow(directory)) !== undefined) await reports.show(directory);
}
