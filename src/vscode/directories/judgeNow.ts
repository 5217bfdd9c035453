// Loads a directory because a person asked for it: with progress and a way out where it takes long.

import { workspace } from "vscode";
import type { Judged } from "../../cockroach/judgement/judged.ts";
import { grouped } from "../../contract/format.ts";
import type { WatchedDirectory } from "./watchedDirectory.ts";
import { withProgress } from "../host/progress.ts";

/** Milliseconds after which a loading shows its progress. */
const patience = 500;

/** The directory as it is now, or `undefined` if the user canceled. Rejects if it can't be loaded at all. */
export async function judgeNow(directory: WatchedDirectory): Promise<Judged | undefined> {
  const loading = directory.load();
  const isQuick = await Promise.race([
    loading.then(() => true),
    new Promise<false>((resolve) => setTimeout(resolve, patience, false)),
  ]);
  const isCancelled = !isQuick && (await showProgress(directory, loading));
  if (isCancelled) return undefined;
  if (directory.judged === undefined)
    throw new Error(
      `${workspace.asRelativePath(directory.uri)} couldn't be checked. See the output channel for details.`,
    );
  return directory.judged;
}

/** True where the user canceled. */
async function showProgress(directory: WatchedDirectory, loading: Promise<void>): Promise<boolean> {
  const title = `Checking ${workspace.asRelativePath(directory.uri)}`;
  return withProgress({ title, cancellable: true }, async (progress, token) => {
    let reported = 0;
    const following = directory.onDidProgress(({ done, total }) => {
      progress.report({
        message: `${grouped(done)} of ${grouped(total)} files`,
        increment: total === 0 ? 0 : ((done - reported) / total) * 100,
      });
      reported = done;
    });
    const cancelling = token.onCancellationRequested(() => directory.cancel());
    await loading;
    following.dispose();
    cancelling.dispose();
    return token.isCancellationRequested;
  });
}
