// The text above the tree: which date is shown, that the search isn't over, or that a limit ended it, and what is hidden.

import { count, grouped, previewedDate } from "../../../contract/format.ts";
import { searchLimits, type SearchEnd } from "../../directories/searchFolders.ts";

export interface TreeState {
  /** Milliseconds since 1970 of the date that is shown instead of today. */
  readonly asOf: number | undefined;
  /** Undefined while the first search is under way. */
  readonly searchEnd: SearchEnd | undefined;
  /** Directories that the user has hidden. */
  readonly hidden: number;
}

/** Undefined if there is nothing to say. */
export function treeMessage({ asOf, searchEnd, hidden }: TreeState): string | undefined {
  const sentences = [
    ...(asOf === undefined ? [] : [`Showing ${previewedDate(asOf)}, not today.`]),
    ...(searchEnd === undefined ? ["Searching the workspace for certs directories…"] : limitWords(searchEnd)),
    ...(hidden === 0 ? [] : [`${count(hidden, "directory", "directories")} hidden.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(" ");
}

function limitWords(end: SearchEnd): readonly string[] {
  const advice = "Add missing certs directories in the settings.";
  switch (end) {
    case "folders":
      return [`The search stopped after ${grouped(searchLimits.folders)} folders. ${advice}`];
    case "time":
      return [`The search stopped after ${searchLimits.time / 1000} seconds. ${advice}`];
    case "directories":
      return [`The search stopped after ${grouped(searchLimits.directories)} certs directories. ${advice}`];
    default:
      return [];
  }
}
