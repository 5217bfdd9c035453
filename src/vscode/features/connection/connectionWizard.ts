// "Copy Connection String…": asks, copies the form that was chosen, and shows it with all others.

import { pairNotices } from "../../../cockroach/connection/pairNotices.ts";
import { env } from "vscode";
import { checkConnection } from "../../../cockroach/connection/checkConnection.ts";
import type { ConnectionRequest } from "../../../cockroach/connection/connectionRequest.ts";
import { connectionText } from "../../../cockroach/connection/connectionText.ts";
import {
  clientUsers,
  coverageNotices,
  missingFile,
  nodeHosts,
  requestIn,
  type DirectoryConnection,
} from "../../../cockroach/connection/directoryConnection.ts";
import { usesTls } from "../../../cockroach/connection/modeRefusal.ts";
import { parseAddress } from "../../../cockroach/connection/parseAddress.ts";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import { connectionPage, formatTitles } from "../../../view/connection/connectionView.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import type { Services } from "../../services/services.ts";
import type { CommandTarget } from "../../services/targetDirectory.ts";
import { runSteps } from "../../wizard/steps.ts";
import { showInformation } from "../../host/messages.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import { directorySettings } from "../../platform/settings.ts";
import { recalledDraft, remember, type ConnectionDraft } from "./connectionDraft.ts";
import { connectionQuestions } from "./connectionQuestions.ts";

/** The file of the target may be a user's certificate or key: then the user is meant. */
export async function copyConnectionString(
  services: Services,
  { directory: watched, file = "" }: CommandTarget,
): Promise<void> {
  const { memory } = services;
  const judged = await judgeNow(watched);
  if (judged === undefined) return;
  const draft = recalledDraft(memory, watched.uri.toString());
  const [, user] = /^client\.(.+)\.(?:crt|key)$/.exec(file) ?? [];
  if (user !== undefined) draft.user = user;
  const environment = { users: clientUsers(judged.directory), hosts: nodeHosts(judged.directory) };
  if (!(await runSteps("Copy Connection String", () => connectionQuestions(draft, environment)))) return;
  await remember(memory, watched.uri.toString(), draft);
  await copyAndShow(services, watched, judged, draft);
}

async function copyAndShow(
  { documents, platform }: Services,
  { uri }: WatchedDirectory,
  judged: Judged,
  draft: ConnectionDraft,
): Promise<void> {
  const wanted = directoryConnection(draft);
  const isOnDisk = uri.scheme === "file";
  const path = isOnDisk ? uri.fsPath : uri.path;
  const separator = isOnDisk && path.includes("\\") ? "\\" : "/";
  const request: ConnectionRequest = requestIn(path, wanted, (directory, name) => `${directory}${separator}${name}`);
  const checked = checkConnection(request, draft.format);
  if (!checked.ok) throw new Error(refusalSentence(checked.error));
  const missing = missingFile(judged.directory, wanted);
  if (missing !== undefined) throw new Error(refusalSentence(missing));
  const { loadCertsDirectory } = await import("../../../bundles/judgement.ts");
  const settings = { ...directorySettings(uri), advertise: [wanted.host] };
  const directory = await loadCertsDirectory({
    loader: platform.assetLoader(uri),
    path,
    settings,
    now: platform.now(),
    cryptography: platform.cryptography,
    previous: judged.directory,
  });
  const further = [
    ...(directory === undefined ? [] : coverageNotices(directory, checked.value.connection)),
    ...(directory === undefined
      ? []
      : await pairNotices(directory, checked.value.connection, draft.format, platform.cryptography)),
    ...(isOnDisk
      ? []
      : ["note: the certs directory isn't on a disk of this machine: replace the paths with those of your copies."]),
  ];
  await env.clipboard.writeText(connectionText(checked.value.connection, draft.format));
  const page = connectionPage(request, draft.format, further);
  documents.show({
    key: `connection:${uri.toString()}`,
    title: page.title,
    source: { view: () => Promise.resolve(page), act: () => Promise.resolve(undefined) },
    origin: { page: "connection", directory: uri.toString() },
  });
  void showInformation(`Copied: ${formatTitles[draft.format].label} for ${request.user}.`);
}

function directoryConnection({ way, user, address, database, sslMode, ca }: ConnectionDraft): DirectoryConnection {
  const { host, port } = parseAddress(address) ?? { host: "", port: 0 };
  return {
    user,
    host,
    port,
    database,
    login: way.login,
    ...(way.cloud && { cloud: way.cloud }),
    ...(usesTls(way) && { sslMode }),
    ...(way.cloud === "advanced" && ca !== "" && { ca }),
  };
}
