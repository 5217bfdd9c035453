// The answers as a file that can be run again. It has paths and names, and no place for a secret.

import { Uri, workspace } from "vscode";
import { parentPath } from "../../../cockroach/files/parentPath.ts";
import type { ClusterSet } from "../../../cockroach/clusterSet/clusterSet.ts";
import { chooseSaveTarget } from "../../host/fileDialogs.ts";
import { fileName } from "../../platform/locations.ts";
import type { SetWork } from "./setWork.ts";

/** The name of the file; `undefined` where the user thought better of it. The dialog asks before it replaces one. */
export async function keepAnswers({ creation, judge }: SetWork, set: ClusterSet): Promise<string | undefined> {
  const defaultUri = Uri.file(`${set.directory}${judge.clusterSetEnding}`);
  const target = await chooseSaveTarget({
    defaultUri,
    filters: { "Certificate set": ["json"] },
    saveLabel: "Save Answers",
    title: "Save the Answers to a File",
  });
  if (target === undefined) return undefined;
  const folder = parentPath(target.fsPath);
  // Relative, so that the set can be moved with its file. What is on another drive stays as it is.
  const text = judge.clusterSetText(
    judge.movedSet(set, (path) => creation.relative(folder, path).replaceAll("\\", "/") || "."),
  );
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return fileName(target);
}
