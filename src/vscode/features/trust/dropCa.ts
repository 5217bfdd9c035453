// "Remove CA…": which CA, then who would lose access. It's written like a fix: with preview, journal, and undo.

import { workspace } from "vscode";
import type { TrustAuthority } from "../../../cockroach/trust/trustModel.ts";
import { innerRowId } from "../../../view/tree/treeRow.ts";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";
import { runFix } from "../../changes/runFix.ts";
import { pickOne } from "../../host/quickPick.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import { isTreeNode } from "../../directories/treeNode.ts";

export async function dropCa(services: Services, argument: unknown): Promise<void> {
  const watched = await targetDirectory(argument, services.store);
  const judged = watched && (await judgeNow(watched));
  if (watched === undefined || judged === undefined) return;
  const { authorityLabel, authorityOfNode, dropFallbacks, dropResult, trustModel, whatIfDropped } =
    await import("../../../bundles/trustPage.ts");
  const model = trustModel(judged.directory);
  // A row of either view is a CA already chosen.
  const named = isTreeNode(argument)
    ? (authorityOfNode(model, argument.row.id) ?? authorityOfRow(model.authorities, argument.row.id))
    : undefined;
  if (named !== undefined) return dropAuthority(services, watched, judged, named.index);
  const { authorities } = model;
  if (authorities.length === 0) throw new Error(`No CA was found in ${workspace.asRelativePath(watched.uri)}.`);
  const items = [];
  for (const authority of authorities) {
    const { index, file } = authority;
    const outcome = await whatIfDropped(judged.directory, index, services.platform.cryptography);
    if (outcome === undefined) continue;
    const result = [dropResult(outcome), ...dropFallbacks(outcome)].join("; ");
    items.push({
      icon: outcome.isSafe ? ("pass" as const) : ("error" as const),
      label: authorityLabel(judged.directory, authority),
      description: file,
      detail: `If you remove it: ${result}`,
      index,
    });
  }
  const chosen = await pickOne(items, {
    title: "Remove CA",
    placeholder: "Shows who would lose access before anything is changed",
    matchOnDescription: true,
  });
  if (chosen !== undefined) await dropAuthority(services, watched, judged, chosen.index);
}

/** The certificate inside a CA file, or the only one of a file. */
function authorityOfRow(authorities: readonly TrustAuthority[], id: string): TrustAuthority | undefined {
  const inFile = authorities.filter(({ file, block }) => id === file || id === innerRowId(file, block));
  return inFile.length === 1 ? inFile[0] : undefined;
}

/** `index` as in the trust model of what was judged. Throws, in words for the user, where it cannot be dropped mechanically. */
export async function dropAuthority(
  services: Services,
  watched: WatchedDirectory,
  judged: Judged,
  index: number,
): Promise<void> {
  const { dropOffer, whatIfDropped } = await import("../../../bundles/trustPage.ts");
  const outcome = await whatIfDropped(judged.directory, index, services.platform.cryptography);
  if (outcome === undefined) throw new Error("This CA has been removed from the directory.");
  const drop = dropOffer(judged.directory, outcome);
  if (!drop.ok) throw new Error(`This CA can't be removed: ${drop.why}.`);
  await runFix(services, watched, judged, drop.offer);
}
