// "Compare With Running Node…": asks which node, asks the node, and shows what it answered beside the certs directory.

import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import type * as pages from "./runningPages.ts";

/** Does nothing without `loadPages`, as in the web, where the guard of the commands has said so. */
export async function compareWithNode(
  services: Services,
  argument: unknown,
  loadPages: (() => Promise<typeof pages>) | undefined,
): Promise<void> {
  const { platform, store } = services;
  const directory = await targetDirectory(argument, store);
  const judged = directory && (await judgeNow(directory));
  if (directory === undefined || judged === undefined || platform.askNode === undefined || loadPages === undefined)
    return;
  const [{ compareRunningNode }, askNode] = await Promise.all([loadPages(), platform.askNode()]);
  await compareRunningNode(services, directory.uri, judged.directory, askNode);
}
