// Asks a node with progress and cancel.

import { Uri, workspace } from "vscode";
import type { CertsDirectory } from "../../cockroach/certsDirectory.ts";
import { pairFiles, pairRefusal } from "../../cockroach/running/clientPair.ts";
import { endpointText } from "../../cockroach/running/endpoint.ts";
import type { AskNode, ClientPair, NodeAnswer } from "../../cockroach/running/nodeAnswer.ts";
import { runningPatience } from "../../cockroach/running/patience.ts";
import { comparingRunning } from "../commands/needs.ts";
import { requirePermission } from "../commands/permission.ts";
import { withProgress } from "../host/progress.ts";
import type { Platform } from "../platform.ts";
import type { RunningTarget } from "./runningQuestions.ts";

export interface Answered {
  readonly answer: NodeAnswer;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

/** `undefined` where the user cancelled. Throws in words where the client's pair cannot be shown. */
export async function askNodeOnce({ endpoint, user }: RunningTarget, directory: Uri, judged: CertsDirectory, askNode: AskNode, platform: Platform): Promise<Answered | undefined> {
  requirePermission(comparingRunning, platform);
  const refusal = user === undefined ? undefined : pairRefusal(judged, user);
  if (refusal !== undefined) throw new Error(`${refusal}.`);
  const client = user === undefined ? undefined : await readPair(user, directory);
  return withProgress({ cancellable: true, title: `Asking ${endpointText(endpoint)}…` }, async (_, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => { controller.abort(); });
    try {
      const answer = await askNode({ ...endpoint, patience: runningPatience, signal: controller.signal, ...(client && { client }) });
      return { answer, at: platform.now() };
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw error;
    }
  });
}

async function readPair(user: string, directory: Uri): Promise<ClientPair> {
  const [certificate, key] = pairFiles(user);
  return { user, certificate: await workspace.fs.readFile(Uri.joinPath(directory, certificate)), key: await workspace.fs.readFile(Uri.joinPath(directory, key)) };
}
