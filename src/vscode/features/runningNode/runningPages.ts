// What "Compare With Running Node…" needs once it is called: a separate bundle on the desktop.

import { workspace, type Uri } from "vscode";
import type { CertsDirectory } from "../../../cockroach/directory/certsDirectory.ts";
import { endpointText } from "../../../cockroach/runningNode/endpoint.ts";
import type { AskNode } from "../../../cockroach/runningNode/nodeAnswer.ts";
import type { Services } from "../../services/services.ts";
import { askNodeOnce } from "./askNodeOnce.ts";
import { askTarget } from "./runningQuestions.ts";
import { RunningSource } from "./runningSource.ts";

/** The node is asked before the page opens: who cancels sees none. */
export async function compareRunningNode(
  services: Services,
  uri: Uri,
  directory: CertsDirectory,
  askNode: AskNode,
): Promise<void> {
  const target = await askTarget(services, uri, directory);
  if (target === undefined) return;
  const answered = await askNodeOnce(target, uri, directory, askNode, services.platform);
  if (answered === undefined) return;
  const address = endpointText(target.endpoint);
  services.documents.show({
    key: `running ${uri.toString()} ${target.endpoint.way} ${address}`,
    title: `${address} beside ${workspace.asRelativePath(uri)}`,
    source: new RunningSource(services, uri, target, askNode, answered),
    origin: { page: "running", directory: uri.toString() },
  });
}
