// "Rotate CA…" and "Save Expiry Calendar…": over which certs directories, and then the page or the file.

import { Uri, workspace } from "vscode";
import { guessClusters } from "../../../cockroach/clusters/guessClusters.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import type { Services } from "../../services/services.ts";
import { showInformation } from "../../host/messages.ts";
import { pickMany } from "../../host/quickPick.ts";
import { isClusterNode, isTreeNode } from "../../directories/treeNode.ts";
import type { LoadSteps } from "./rotationPage.ts";

/** Without `loadSteps`, as in the web, the page only shows the steps. */
export async function rotateCa(services: Services, argument: unknown, loadSteps: LoadSteps | undefined): Promise<void> {
  const chosen = await chooseDirectories(services, argument, "Rotate CA: which directories belong to the cluster?");
  if (chosen === undefined) return;
  const { RotationPage } = await import("./rotationPages.ts");
  const uris = chosen.map(({ uri }) => uri);
  services.documents.show({
    key: `rotation ${uris.map(String).sort().join(" ")}`,
    title: "CA Rotation",
    source: new RotationPage(services, uris, (uri) => workspace.asRelativePath(uri), loadSteps),
  });
}

export async function saveExpiryCalendar(services: Services, argument: unknown): Promise<void> {
  const chosen = await chooseDirectories(services, argument, "Expiry calendar: which directories?");
  if (chosen === undefined) return;
  const { saveCalendar } = await import("./rotationPages.ts");
  const said = await saveCalendar(
    chosen.flatMap(({ judged }) => judged?.directory ?? []),
    services.platform,
    chosen[0]?.uri,
  );
  if (said !== undefined) void showInformation(`${said}.`);
}

/** Those of the sidebar; `undefined` where the user chose none. */
async function chooseDirectories(
  { store }: Services,
  argument: unknown,
  title: string,
): Promise<readonly WatchedDirectory[] | undefined> {
  const listed = await store.listed();
  if (listed.length === 0) throw new Error("No certs directory was found. Choose one with “Choose Certs Directory…”.");
  if (listed.length === 1) return listed;
  const called = calledOn(store, listed, argument);
  const items = listed.map((directory) => ({
    label: workspace.asRelativePath(directory.uri),
    directory,
    picked: called.includes(directory),
  }));
  const answer = await pickMany(items, {
    title,
    placeholder: "Select the directories of all nodes and clients. Any directory that you leave out may lose access",
  });
  return answer === undefined || answer.length === 0 ? undefined : answer.map(({ directory }) => directory);
}

/** The directories of the row: those of a cluster, or all that trust the CA of one directory. */
function calledOn(
  store: Services["store"],
  listed: readonly WatchedDirectory[],
  argument: unknown,
): readonly WatchedDirectory[] {
  if (isClusterNode(argument)) return argument.directories;
  const named = isTreeNode(argument)
    ? argument.directory
    : argument instanceof Uri
      ? store.directoryAt(argument)
      : undefined;
  if (named === undefined) return [];
  const judged = listed.filter((one) => one.judged !== undefined);
  const at = judged.indexOf(named);
  const guesses = guessClusters(judged.flatMap((one) => one.judged?.directory ?? []));
  const members = guesses.find((guess) => guess.members.includes(at))?.members ?? [];
  return at === -1 ? [named] : members.flatMap((index) => judged[index] ?? []);
}
