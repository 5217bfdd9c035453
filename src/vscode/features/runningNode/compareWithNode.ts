// "Compare With Running Node…": asks which node, asks the node, and shows what it answered beside the certs directory.

import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";
import { judgeAnew } from "../../directories/judgeAnew.ts";

export async function compareWithNode(services: Services, argument: unknown): Promise<void> {
  const directory = await targetDirectory(argument, services.store);
  const judged = directory && (await judgeAnew(directory));
  if (directory === undefined || judged === undefined || services.platform.running === undefined) return;
  const [{ compareRunningNode }, askNode] = await Promise.all([
    services.platform.running.pages(),
    services.platform.running.askNode(),
  ]);
  await compareRunningNode(services, directory.uri, judged.directory, askNode);
}
