// Plans or makes a set, with progress and a way to stop; then the tree follows.

import { Uri, commands } from "vscode";
import { isRemedy } from "../../../cockroach/result/remedy.ts";
import { parentPath } from "../../../cockroach/files/parentPath.ts";
import type { ClusterSet } from "../../../cockroach/clusterSet/clusterSet.ts";
import type { CreatedSet } from "../../../cockroach/clusterSet/createSet.ts";
import type { ExistingFiles } from "../../../cockroach/clusterSet/existingFiles.ts";
import { count } from "../../../contract/format.ts";
import type { Services } from "../../services/services.ts";
import { offerGitIgnore } from "../../wizard/gitIgnore.ts";
import { announceChange } from "../../changes/announceChange.ts";
import { confirmLoss } from "../../host/confirm.ts";
import { showInformation } from "../../host/messages.ts";
import { withProgress } from "../../host/progress.ts";
import { certificatesTreeId } from "../../platform/ids.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import type { AgreedSet, SetWork } from "./setWork.ts";

/** `undefined` where the user stopped it: then nothing was written. Throws what was refused, in words. */
export async function runSet(
  work: SetWork,
  set: ClusterSet,
  existing: ExistingFiles,
  dryRun: boolean,
  followLinks = false,
): Promise<CreatedSet | undefined> {
  const { judge, environment } = work;
  const title = dryRun ? "Planning the certificate set" : "Creating the certificate set";
  const made = await withProgress({ title, cancellable: true }, (progress, token) => {
    let reported = 0;
    const report = (done: number, total: number): void => {
      const percent = Math.floor((done / total) * 100);
      if (percent === reported) return;
      progress.report({ increment: percent - reported, message: `${done} of ${total}` });
      reported = percent;
    };
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
    return judge.createSet(set, { existing, dryRun, followLinks }, environment, {
      cancelled: () => token.isCancellationRequested,
      progress: report,
      pause,
    });
  });
  if (made?.ok !== false) return made?.value;
  const { message, hint } = made.error;
  if (!followLinks && isRemedy(hint, "follow-links") && (await mayFollow(message)))
    return runSet(work, set, existing, dryRun, true);
  throw new Error(refusalSentence(made.error));
}

/** A link may lead anywhere: also to the files of another cluster. */
async function mayFollow(message: string): Promise<boolean> {
  const detail = [
    "The link leads outside the folder of the set. Files there would be created or overwritten.",
    "",
    "Nothing has been written yet.",
  ];
  return (
    (await confirmLoss({
      message: `${message}. Follow the link?`,
      detail,
      harmless: "Don't Write",
      action: "Follow the Link",
    })) === "action"
  );
}

export async function makeSet(work: SetWork, { set, existing }: AgreedSet): Promise<void> {
  const { services, creation } = work;
  // cockroach cert wants the folder of a CA key to exist; who follows the advice to keep it apart has none yet.
  const folders = [set.ca.key, set.ca.clientKey].flatMap((key) => (key === undefined ? [] : [parentPath(key)]));
  const created = await Promise.all(folders.map((folder) => creation.makeFolder(folder)));
  const removeCreated = async (): Promise<void> => {
    for (const remove of created) await remove();
  };
  const made = await runSet(work, set, existing, false).catch(async (error: unknown) => {
    await removeCreated();
    throw error;
  });
  if (made === undefined) {
    await removeCreated();
    void showInformation("Canceled. Nothing was written.");
    return;
  }
  await showDirectories(services, made.directories);
  void announce(work, made, set.directory);
  await offerGitIgnore(
    services.platform,
    made.plans.flatMap(({ files }) => files.map(({ path }) => path)),
    set.directory,
  );
}

/** The tree finds what is in the workspace; other directories are shown because they were made. */
async function showDirectories({ store }: Services, directories: readonly string[]): Promise<void> {
  await store.refresh();
  const listed = new Set((await store.listed()).map(({ uri }) => uri.fsPath));
  for (const directory of directories) if (!listed.has(directory)) await store.choose(Uri.file(directory));
}

function announce(
  { services, change }: SetWork,
  { plans, copies, directories }: CreatedSet,
  folder: string,
): Promise<void> {
  const files = plans.reduce((sum, plan) => sum + plan.files.length, copies.length);
  const where =
    directories.length === 1 ? "" : `, ${count(directories.length, "certs directory", "certs directories")}`;
  return announceChange(services, `Created ${count(files, "file")} in ${folder}${where}.`, change(), async () => {
    await commands.executeCommand(`${certificatesTreeId}.focus`);
  });
}
