// Asks a node with progress and cancel.

import { Uri } from "vscode";
import type { CertsDirectory } from "../../../cockroach/directory/certsDirectory.ts";
import { budgets } from "../../../cockroach/files/budgets.ts";
import { pairFiles, pairRefusal } from "../../../cockroach/runningNode/clientPair.ts";
import { endpointText } from "../../../cockroach/runningNode/endpoint.ts";
import type { AskNode, ClientPair, NodeAnswer } from "../../../cockroach/runningNode/nodeAnswer.ts";
import { runningPatience } from "../../../cockroach/runningNode/patience.ts";
import { comparingRunning } from "../../platform/needs.ts";
import { requirePermission } from "../../platform/permission.ts";
import { withProgress } from "../../host/progress.ts";
import type { Platform } from "../../platform/platform.ts";
import { requireFile } from "../../platform/readFile.ts";
import type { RunningTarget } from "./runningQuestions.ts";

export interface Answered {
  readonly answer: NodeAnswer;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

/** `undefined` where the user canceled. Throws in words where the client's pair cannot be shown. */
export async function askNodeOnce(
  { endpoint, user }: RunningTarget,
  directory: Uri,
  judged: CertsDirectory,
  askNode: AskNode,
  platform: Platform,
): Promise<Answered | undefined> {
  requirePermission(comparingRunning, platform);
  const refusal = user === undefined ? undefined : pairRefusal(judged, user);
  if (refusal !== undefined) throw new Error(`${refusal}.`);
  const client = user === undefined ? undefined : await readPair(user, directory, platform);
  return withProgress({ cancellable: true, title: `Asking ${endpointText(endpoint)}…` }, async (_, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      const answer = await askNode({
        ...endpoint,
        patience: runningPatience,
        signal: controller.signal,
        ...(client && { client }),
      });
      return { answer, at: platform.now() };
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw error;
    }
  });
}

async function readPair(user: string, directory: Uri, platform: Platform): Promise<ClientPair> {
  const [certificate, key] = pairFiles(user);
  const read = (file: string, maxBytes: number): Promise<Uint8Array> =>
    requireFile(Uri.joinPath(directory, file), maxBytes, platform);
  return { user, certificate: await read(certificate, budgets.certificate), key: await read(key, budgets.key) };
}
