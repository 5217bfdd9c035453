// The roots of the tree, made of what is loaded: a bundle of its own, loaded when the view is first shown.

import { workspace } from "vscode";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import type { InterruptedWrite } from "../../../cockroach/recovery/interruptedWrite.ts";
import { arrangeDirectories, type ArrangedRow } from "../../../view/tree/clusterView.ts";
import { checkingRow } from "../../../view/tree/checkingRow.ts";
import { directoryViewInSteps } from "../../../view/tree/directoryView.ts";
import { withInterrupted } from "../../../view/tree/interruptedRow.ts";
import type { TreeRow } from "../../../view/tree/treeRow.ts";
import { ClusterNode, TreeNode } from "../../directories/treeNode.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { wholeInSlices } from "../../platform/slices.ts";

/** The row of a directory, and what it was made of. */
interface DirectoryRow {
  readonly judged: Judged;
  readonly interrupted: InterruptedWrite | undefined;
  readonly filter: string;
  readonly row: TreeRow;
}

const rows = new WeakMap<WatchedDirectory, DirectoryRow>();

/** Of the directories that have been loaded, then of those that are being checked. `filterOf` is the part of their names by which clients are shown. */
export async function treeRoots(
  directories: readonly WatchedDirectory[],
  filterOf: (directory: WatchedDirectory) => string,
): Promise<(TreeNode | ClusterNode)[]> {
  const loaded = directories.flatMap((watched) =>
    watched.judged === undefined ? [] : [{ watched, judged: watched.judged }],
  );
  const items = await Promise.all(
    loaded.map(async ({ watched, judged }) => ({
      directory: judged.directory,
      row: await rowOf(watched, judged, filterOf(watched)),
    })),
  );
  const nodeOf = (parent: ClusterNode | undefined, { row, index, members }: ArrangedRow): TreeNode | ClusterNode => {
    const watched = index === undefined ? undefined : loaded[index]?.watched;
    return watched === undefined
      ? new ClusterNode(row, parent, (own) => members.map((member) => nodeOf(own, member)))
      : new TreeNode(watched, row, parent);
  };
  return [...arrangeDirectories(items).map((root) => nodeOf(undefined, root)), ...directories.flatMap(checkingNode)];
}

/** Of a directory whose first loading is under way. */
function checkingNode(watched: WatchedDirectory): readonly TreeNode[] {
  const { judged, progress, uri } = watched;
  if (judged !== undefined || progress === undefined) return [];
  return [new TreeNode(watched, checkingRow(nameOf(watched), uri.fsPath, progress), undefined)];
}

/** Made again only of what has changed. */
async function rowOf(watched: WatchedDirectory, judged: Judged, filter: string): Promise<TreeRow> {
  const { interrupted } = watched;
  const before = rows.get(watched);
  if (before?.judged === judged && before.interrupted === interrupted && before.filter === filter) return before.row;
  const { directory, verdict, offers } = judged;
  const options = { offers, ...(filter !== "" && { filter }) };
  const steps = directoryViewInSteps(directory, verdict.findings, nameOf(watched), options);
  const row = withInterrupted(await wholeInSlices(steps), interrupted);
  rows.set(watched, { judged, interrupted, filter, row });
  return row;
}

/** Most directories are called `certs`, so their path in the workspace tells them apart, or the folder that contains them. */
function nameOf({ uri, origin }: WatchedDirectory): string {
  if (origin === "workspace") return workspace.asRelativePath(uri);
  const name = fileName(uri);
  return name === "certs" ? `${fileName(parentOf(uri))}/${name}` : name;
}
