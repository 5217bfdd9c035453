// The row of a directory that is being checked for the first time: how far that is, and no verdict yet.

import { count, grouped } from "../../contract/format.ts";
import { treeRow, type TreeRow } from "./treeRow.ts";

/** How far a loading is. */
export interface CheckingProgress {
  /** Files. */
  readonly done: number;
  readonly total: number;
}

/** `name` is what the directory is called. */
export function checkingRow(name: string, path: string, { done, total }: CheckingProgress): TreeRow {
  const words = done < total ? `checking: ${grouped(done)} of ${count(total, "file")}` : "checking";
  return treeRow({
    id: "checking",
    label: name,
    description: words,
    icon: "sync",
    tooltip: { title: path, lines: [{ tone: "none", text: "Findings appear when all files are checked" }] },
    context: "checking",
  });
}
