// The rows of the tree as tests look at them.
import assert from "node:assert/strict";
import { offersOf } from "../../src/cockroach/fixes/offersOf.ts";
import { directoryView, type DirectoryViewOptions } from "../../src/view/tree/directoryView.ts";
import type { TreeRow } from "../../src/view/tree/treeRow.ts";
import { judge, type Judging } from "./certsDirectory.ts";
import type { MemoryFiles } from "./memoryAssetLoader.ts";

/** The rows of a directory that is called `certs`. */
export async function treeOf(
  files: MemoryFiles,
  judging: Judging = {},
  options: DirectoryViewOptions = {},
): Promise<TreeRow> {
  const { directory, verdict } = await judge(files, judging);
  const offers = offersOf(verdict.findings, directory);
  return directoryView(directory, verdict.findings, "certs", { offers, ...options });
}

/** The row and all below it. */
export function rowsOf(row: TreeRow): readonly TreeRow[] {
  return [row, ...row.children.flatMap(rowsOf)];
}

/** `label: description`, indented as in the tree; what is folded at first has a `>`. */
export function outline(row: TreeRow, depth = 0): readonly string[] {
  const words = row.description === "" ? row.label : `${row.label}: ${row.description}`;
  return [
    `${"  ".repeat(depth)}${row.fold === "collapsed" ? "> " : ""}${words}`,
    ...row.children.flatMap((child) => outline(child, depth + 1)),
  ];
}

/** What is seen before anything is unfolded. */
export function firstLook(row: TreeRow): readonly string[] {
  return [row.label, ...(row.fold === "expanded" ? row.children.flatMap(firstLook) : [])];
}

export function findRow(row: TreeRow, id: string): TreeRow {
  return rowsOf(row).find((one) => one.id === id) ?? assert.fail(`no row ${id}`);
}
